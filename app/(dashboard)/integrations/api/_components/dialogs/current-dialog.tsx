"use client";

import type { RevealedKey } from "@/lib/keys/schema";
import { CreateDialog } from "./create-dialog";
import { DeleteDialog } from "./delete-dialog";
import { EditDialog } from "./edit-dialog";
import { EndOverlapDialog } from "./end-overlap-dialog";
import type { OpenDialog } from "./key-dialog";
import { ReactivateDialog } from "./reactivate-dialog";
import { RevealDialog } from "./reveal-dialog";
import { RevokeDialog } from "./revoke-dialog";
import { RotateDialog } from "./rotate-dialog";

type CurrentDialogProps = {
  dialog: OpenDialog;
  onClose: () => void;
  onCloseAutoFocus: (event: Event) => void;
  onReveal: (revealed: RevealedKey) => void;
  onDeleted: () => void;
  isLeaving: boolean;
};

/** The open dialog. Loaded separately, because most visits open none. */
export default function CurrentDialog(props: CurrentDialogProps) {
  const { dialog, onReveal, onDeleted, isLeaving, ...common } = props;
  switch (dialog.kind) {
    case "create":
      return <CreateDialog {...common} onReveal={onReveal} />;
    case "reveal":
      return <RevealDialog {...common} revealed={dialog.revealed} />;
    case "edit":
      return <EditDialog {...common} keyView={dialog.keyView} />;
    case "rotate":
      return <RotateDialog {...common} keyView={dialog.keyView} onReveal={onReveal} />;
    case "endOverlap":
      return <EndOverlapDialog {...common} keyView={dialog.keyView} />;
    case "revoke":
      return <RevokeDialog {...common} keyView={dialog.keyView} />;
    case "reactivate":
      return <ReactivateDialog {...common} keyView={dialog.keyView} />;
    case "delete":
      return <DeleteDialog {...common} keyView={dialog.keyView} onDeleted={onDeleted} isLeaving={isLeaving} />;
  }
}
