"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { NewPasswordField, type RatePassword } from "@/components/passwords/new-password-field";
import { PasswordInput } from "@/components/passwords/password-input";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { type ChangePasswordInput, changePasswordInput } from "@/lib/auth/accounts/schema";
import { changePasswordAction, ratePasswordAction } from "../actions";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

const FORM_ID = "password-form";

const rate: RatePassword = async (password) => {
  const result = await ratePasswordAction({ password });
  return result.ok ? result.data : null;
};

/** The dialog that changes the person's password, or sets their first one. */
export function PasswordDialog({ hasPassword, ...dialog }: DialogProps & { hasPassword: boolean }) {
  const form = useForm<ChangePasswordInput>({
    defaultValues: { currentPassword: hasPassword ? "" : null, password: "" },
    resolver: zodResolver(changePasswordInput),
  });
  const { run, isPending, error } = useAccountChange(changePasswordAction, {
    onDone: ({ ended }) => {
      toast.success(hasPassword ? "Changed your password" : "Set your password", { description: describeEnded(ended) });
      dialog.onClose();
    },
  });
  useFieldIssues(form, error);
  const submit = form.handleSubmit(run);
  return (
    <FormDialog
      {...dialog}
      title={hasPassword ? "Change password" : "Set password"}
      description="You stay signed in here and are signed out in all other browsers."
      label={hasPassword ? "Change password" : "Set password"}
      formId={FORM_ID}
      isPending={isPending}
    >
      <Form {...form}>
        <form id={FORM_ID} method="post" noValidate onSubmit={submit} className="grid gap-5">
          <FilledForm isFilled={form.formState.isDirty} />
          {hasPassword && (
            <FormField
              control={form.control}
              name="currentPassword"
              render={({ field }) => (
                <FormItem>
                  <FormLabel>Current password</FormLabel>
                  <FormControl>
                    <PasswordInput {...field} value={field.value ?? ""} autoComplete="current-password" />
                  </FormControl>
                  <FormMessage />
                </FormItem>
              )}
            />
          )}
          <NewPasswordField rate={rate} />
          {!error?.details.fields && (
            <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} onRetry={() => void submit()} />
          )}
        </form>
      </Form>
    </FormDialog>
  );
}

function describeEnded(ended: number): string {
  if (ended === 0) return "You were signed in nowhere else.";
  return ended === 1 ? "You were signed out in one other browser." : `You were signed out in ${ended} other browsers.`;
}
