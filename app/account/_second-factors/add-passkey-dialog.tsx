"use client";

import { PasskeyForm, usePasskeyForm } from "@/app/_second-factors/passkey-form";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { useCodesOrClose } from "./use-codes-or-close";

const FORM_ID = "passkey-form";

export function AddPasskeyDialog(dialog: DialogProps) {
  const passkey = usePasskeyForm(useCodesOrClose("Added the passkey", dialog.onClose));
  return (
    <FormDialog
      {...dialog}
      title="Add passkey"
      description="Your browser asks where to keep it: on this device, on your phone, in a password manager or on a security key."
      label="Create passkey"
      formId={FORM_ID}
      isPending={passkey.isPending}
      className="max-w-md"
    >
      <PasskeyForm id={FORM_ID} {...passkey} />
    </FormDialog>
  );
}
