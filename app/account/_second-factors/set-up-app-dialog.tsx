"use client";

import { AppForm, useAppForm } from "@/app/_second-factors/app-form";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { useCodesOrClose } from "./use-codes-or-close";

const FORM_ID = "app-form";

export function SetUpAppDialog({ isReplacing, ...dialog }: DialogProps & { isReplacing: boolean }) {
  const onDone = useCodesOrClose("The authenticator app is set up", dialog.onClose);
  const app = useAppForm({ onDone, onDeclined: dialog.onClose });
  return (
    <FormDialog
      {...dialog}
      title={isReplacing ? "Replace authenticator app" : "Set up authenticator app"}
      description={
        isReplacing
          ? "The codes of your current app stop working as soon as you confirm the new one."
          : "Any app for time-based codes works, such as the one in your password manager."
      }
      label="Confirm"
      formId={FORM_ID}
      isPending={app.isPending}
      className="max-w-lg"
    >
      <AppForm id={FORM_ID} {...app} />
    </FormDialog>
  );
}
