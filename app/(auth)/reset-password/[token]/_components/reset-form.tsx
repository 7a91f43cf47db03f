"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useCallback, useEffect, useRef } from "react";
import { useForm } from "react-hook-form";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { useVisitorChange } from "@/components/dialogs/use-visitor-change";
import { NewPasswordField } from "@/components/passwords/new-password-field";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { type ResetByLinkInput, resetByLinkInput } from "@/lib/auth/accounts/schema";
import { keepTypedAddress } from "../../../_components/typed-address";
import { rateResetPasswordAction, resetPasswordByLinkAction } from "../../actions";

/** Sets the new password, then leads to the sign-in screen. The title says which of both. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const form = useForm<ResetByLinkInput>({
    defaultValues: { token, password: "" },
    resolver: zodResolver(resetByLinkInput),
  });
  const {
    run,
    isPending,
    error,
    input: done,
  } = useVisitorChange(resetPasswordByLinkAction, () => keepTypedAddress(email));
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
      <h1 className="font-semibold text-2xl tracking-tight">Set a new password</h1>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm">
        For <span className="font-medium text-foreground wrap-anywhere">{email}</span>. This signs you out everywhere.
        Then sign in with the new password.
      </p>
      <form method="post" noValidate onSubmit={submit} className="grid gap-5">
        {/* Password managers store the password for this address. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField rate={rate} autoFocus />
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
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <h1 ref={title} tabIndex={-1} className="font-semibold text-2xl tracking-tight outline-none">
        Your new password is set
      </h1>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm">
        You were signed out everywhere. We confirm the change by e-mail.
      </p>
      <Button asChild size="lg" className="w-full">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </>
  );
}
