"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { AccountDialog } from "./account-dialog";
import { EmailDialog } from "./email-dialog";
import { EndOthersDialog } from "./end-others-dialog";
import { EndSessionDialog } from "./end-session-dialog";
import { PasswordDialog } from "./password-dialog";

/** The open dialog of the account screen. Its code loads separately. */
export default function CurrentAccountDialog({ dialog, ...common }: DialogProps & { dialog: AccountDialog }) {
  switch (dialog.kind) {
    case "email":
      return <EmailDialog {...common} />;
    case "password":
      return <PasswordDialog {...common} hasPassword={dialog.hasPassword} />;
    case "endSession":
      return <EndSessionDialog {...common} session={dialog.session} />;
    case "endOthers":
      return <EndOthersDialog {...common} others={dialog.others} />;
  }
}
