"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { type ChangeEmailInput, changeEmailInput } from "@/lib/auth/accounts/schema";
import { requestEmailChangeAction } from "../actions";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

const FORM_ID = "email-form";

/** The dialog that asks for a new e-mail address. */
export function EmailDialog(dialog: DialogProps) {
  const form = useForm<ChangeEmailInput>({ defaultValues: { email: "" }, resolver: zodResolver(changeEmailInput) });
  const { run, isPending, error } = useAccountChange(requestEmailChangeAction, {
    onDone: () => {
      toast.success("Check the mailbox of your new address", { description: "The link there works for 24 hours." });
      dialog.onClose();
    },
  });
  useFieldIssues(form, error);
  const submit = form.handleSubmit(run);
  return (
    <FormDialog
      {...dialog}
      title="Change e-mail"
      description="We send a link to the new address. Until you open it, you sign in with the old one."
      label="Send link"
      formId={FORM_ID}
      isPending={isPending}
    >
      <Form {...form}>
        <form id={FORM_ID} noValidate onSubmit={submit} className="grid gap-5">
          <FilledForm isFilled={form.formState.isDirty} />
          <FormField
            control={form.control}
            name="email"
            render={({ field }) => (
              <FormItem>
                <FormLabel>New e-mail address</FormLabel>
                <FormControl>
                  <Input {...field} type="email" autoComplete="email" autoCapitalize="none" spellCheck={false} />
                </FormControl>
                <FormMessage />
              </FormItem>
            )}
          />
          {!error?.details.fields && (
            <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} onRetry={() => void submit()} />
          )}
        </form>
      </Form>
    </FormDialog>
  );
}
