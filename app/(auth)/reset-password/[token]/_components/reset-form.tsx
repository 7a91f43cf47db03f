"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useCallback } from "react";
import { useForm } from "react-hook-form";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { useVisitorChange } from "@/components/dialogs/use-visitor-change";
import { NewPasswordField } from "@/components/passwords/new-password-field";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { type ResetByLinkInput, resetByLinkInput } from "@/lib/auth/accounts/schema";
import { rateResetPasswordAction, resetPasswordByLinkAction } from "../../actions";

/** Sets the new password, then leads to the sign-in screen. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const form = useForm<ResetByLinkInput>({
    defaultValues: { token, password: "" },
    resolver: zodResolver(resetByLinkInput),
  });
  const { run, isPending, error, input: done } = useVisitorChange(resetPasswordByLinkAction);
  useFieldIssues(form, error);
  const rate = useCallback(
    async (password: string) => {
      const result = await rateResetPasswordAction({ token, password });
      return result.ok ? result.data : null;
    },
    [token],
  );
  if (done) return <Done />;
  const submit = form.handleSubmit(run);
  return (
    <Form {...form}>
      <form method="post" noValidate onSubmit={submit} className="grid gap-5">
        {/* Password managers store the password for this address. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField rate={rate} />
        {!error?.details.fields && (
          <ActionAlert
            error={error}
            titles={{ NOT_FOUND: "This link does not work any more" }}
            onRetry={() => void submit()}
          />
        )}
        <PendingButton type="submit" size="lg" className="w-full" isPending={isPending}>
          Set password
        </PendingButton>
      </form>
    </Form>
  );
}

function Done() {
  return (
    <div className="grid gap-5">
      <Alert variant="success" role="status">
        <CircleCheck aria-hidden />
        <AlertTitle>Your new password is set</AlertTitle>
        <AlertDescription>You were signed out everywhere. We confirm the change by e-mail.</AlertDescription>
      </Alert>
      <Button asChild size="lg" className="w-full">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </div>
  );
}
