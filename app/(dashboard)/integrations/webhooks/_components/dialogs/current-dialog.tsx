"use client";

import { CheckDialog } from "./check-dialog";
import { CreateDialog } from "./create-dialog";
import { DeleteDialog } from "./delete-dialog";
import { EditDialog } from "./edit-dialog";
import type { OpenDialog } from "./endpoint-dialog";
import { PauseDialog } from "./pause-dialog";
import { RecoverDialog } from "./recover-dialog";
import { ResumeDialog } from "./resume-dialog";
import { CreatedDialog } from "./secret/created-dialog";
import { RevealDialog } from "./secret/reveal-dialog";
import { RotateDialog } from "./secret/rotate-dialog";
import { SecretDialog } from "./secret/secret-dialog";
import { TestDialog } from "./test-dialog";

type CurrentDialogProps = {
  dialog: OpenDialog;
  onClose: () => void;
  onCloseAutoFocus: (event: Event) => void;
  onNext: (next: OpenDialog) => void;
  onDeleted: () => void;
  isLeaving: boolean;
};

/** The open dialog. Loaded separately, because most visits open none. */
export default function CurrentDialog({ dialog, onNext, onDeleted, isLeaving, ...common }: CurrentDialogProps) {
  switch (dialog.kind) {
    case "create":
      return <CreateDialog {...common} onNext={onNext} />;
    case "created":
      return <CreatedDialog {...common} created={dialog.created} />;
    case "edit":
      return <EditDialog {...common} endpoint={dialog.endpoint} />;
    case "pause":
      return <PauseDialog {...common} endpoint={dialog.endpoint} />;
    case "resume":
      return <ResumeDialog {...common} endpoint={dialog.endpoint} />;
    case "test":
      return <TestDialog {...common} endpoint={dialog.endpoint} />;
    case "check":
      return <CheckDialog {...common} endpoint={dialog.endpoint} />;
    case "recover":
      return <RecoverDialog {...common} endpoint={dialog.endpoint} />;
    case "rotate":
      return <RotateDialog {...common} endpoint={dialog.endpoint} onNext={onNext} />;
    case "reveal":
      return <RevealDialog {...common} endpoint={dialog.endpoint} onNext={onNext} />;
    case "secret":
      return <SecretDialog {...common} {...dialog} />;
    case "delete":
      return <DeleteDialog {...common} endpoint={dialog.endpoint} onDeleted={onDeleted} isLeaving={isLeaving} />;
  }
}
