"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { AddPasskeyDialog } from "./add-passkey-dialog";
import { CreateCodesDialog } from "./create-codes-dialog";
import type { FactorDialog } from "./factor-dialog";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { RemoveAppDialog } from "./remove-app-dialog";
import { RemovePasskeyDialog } from "./remove-passkey-dialog";
import { RenamePasskeyDialog } from "./rename-passkey-dialog";
import { SetUpAppDialog } from "./set-up-app-dialog";

/** The open dialog about second factors. Its code loads separately. */
export default function CurrentFactorDialog({ dialog, ...common }: DialogProps & { dialog: FactorDialog }) {
  switch (dialog.kind) {
    case "addPasskey":
      return <AddPasskeyDialog {...common} />;
    case "renamePasskey":
      return <RenamePasskeyDialog {...common} passkey={dialog.passkey} />;
    case "removePasskey":
      return <RemovePasskeyDialog {...common} passkey={dialog.passkey} />;
    case "setUpApp":
      return <SetUpAppDialog {...common} isReplacing={dialog.isReplacing} />;
    case "removeApp":
      return <RemoveAppDialog {...common} />;
    case "createCodes":
      return <CreateCodesDialog {...common} />;
    case "codes":
      return <RecoveryCodesDialog {...common} codes={dialog.codes} />;
  }
}
