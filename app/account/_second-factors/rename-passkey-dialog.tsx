"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { renamePasskeyAction } from "@/app/_second-factors/actions";
import { PasskeyNameField } from "@/app/_second-factors/passkey-name-field";
import { FACTOR_ALERT_TITLES, useFactorChange } from "@/app/_second-factors/use-factor-change";
import { ActionAlert } from "@/components/dialogs/action-alert";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { Form } from "@/components/ui/form";
import { type PasskeyView, renamePasskeyInput } from "@/lib/auth/passkeys/schema";

const FORM_ID = "rename-passkey-form";

export function RenamePasskeyDialog({ passkey: { id, name }, ...dialog }: DialogProps & { passkey: PasskeyView }) {
  const form = useForm({ defaultValues: { passkeyId: id, name }, resolver: zodResolver(renamePasskeyInput) });
  const { run, isPending, error } = useFactorChange(renamePasskeyAction, { onDone: dialog.onClose });
  const submit = form.handleSubmit(run);
  return (
    <FormDialog
      {...dialog}
      title="Rename passkey"
      description="Only you see this name."
      label="Save"
      formId={FORM_ID}
      isPending={isPending}
      className="max-w-md"
    >
      <Form {...form}>
        <form id={FORM_ID} method="post" noValidate onSubmit={submit} className="grid gap-5">
          <FilledForm isFilled={form.formState.isDirty} />
          <PasskeyNameField />
          <ActionAlert error={error} titles={FACTOR_ALERT_TITLES} onRetry={() => void submit()} />
        </form>
      </Form>
    </FormDialog>
  );
}
