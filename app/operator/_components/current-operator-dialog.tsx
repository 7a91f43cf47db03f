"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { DeclineDialog } from "./decline-dialog";
import { EnableDialog } from "./enable-dialog";
import type { OperatorDialog } from "./operator-dialog";
import { PlanDialog } from "./plan-dialog";
import { ResumeDialog } from "./resume-dialog";
import { SuspendDialog } from "./suspend-dialog";

/** The open dialog of the console. Its code loads separately. */
export default function CurrentOperatorDialog({ dialog, ...common }: DialogProps & { dialog: OperatorDialog }) {
  switch (dialog.kind) {
    case "enable":
      return <EnableDialog {...common} organization={dialog.organization} requestId={dialog.requestId} />;
    case "decline":
      return <DeclineDialog {...common} organization={dialog.organization} requestId={dialog.requestId} />;
    case "suspend":
      return <SuspendDialog {...common} organization={dialog.organization} />;
    case "resume":
      return <ResumeDialog {...common} organization={dialog.organization} />;
    case "plan":
      return <PlanDialog {...common} organization={dialog.organization} />;
  }
}
