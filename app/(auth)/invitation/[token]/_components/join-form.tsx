"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useCallback } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { requestSignIn } from "@/app/(auth)/sign-in/_components/request-sign-in";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { useVisitorChange } from "@/components/dialogs/use-visitor-change";
import { NewPasswordField } from "@/components/passwords/new-password-field";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { joinByInvitationAction, rateInvitedPasswordAction } from "../../actions";
import { type JoinInput, joinInput } from "../../join-input";

type Values = z.input<typeof joinInput>;

const TITLES = { NOT_FOUND: "This invitation does not work any more", CONFLICT: "You have an account already" };

/** Creates the invited person's account and signs them in with it. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const form = useForm<Values, unknown, JoinInput>({
    defaultValues: { token, name: "", password: "" },
    resolver: zodResolver(joinInput),
  });
  const { run, isPending, error, input } = useVisitorChange(joinByInvitationAction, async () => {
    const { result } = await requestSignIn({ way: "credentials", email, password: form.getValues("password") });
    window.location.assign(result === "signedIn" ? "/" : "/sign-in");
  });
  useFieldIssues(form, error);
  const rate = useCallback(
    async (password: string) => {
      const result = await rateInvitedPasswordAction({ token, password });
      return result.ok ? result.data : null;
    },
    [token],
  );
  const submit = form.handleSubmit(run);
  const isBusy = isPending || input !== null;
  return (
    <Form {...form}>
      <form method="post" noValidate onSubmit={submit} className="grid gap-5">
        {/* Password managers store the password for this address. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <FormField<Values, "name">
          name="name"
          render={({ field }) => (
            <FormItem>
              <FormLabel>Your name</FormLabel>
              <FormControl>
                <Input {...field} dir="auto" autoFocus autoComplete="name" className="h-10" />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
        <NewPasswordField rate={rate} />
        {!error?.details.fields && <ActionAlert error={error} titles={TITLES} onRetry={() => void submit()} />}
        <PendingButton type="submit" size="lg" className="w-full" isPending={isBusy}>
          {isBusy ? "Creating your account…" : "Create account and join"}
        </PendingButton>
      </form>
    </Form>
  );
}
