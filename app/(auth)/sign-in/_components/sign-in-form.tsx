"use client";

import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { PendingButton } from "@/components/dialogs/pending-button";
import { PasswordInput } from "@/components/passwords/password-input";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { resetPath } from "@/lib/dashboard/client/sign-in-path";
import { EmailInput } from "../../_components/email-input";
import { typedAddress } from "../../_components/typed-address";
import { requestSignIn } from "./request-sign-in";
import { SignInProblem } from "./sign-in-problem";
import { useSignIn } from "./use-sign-in";

type SignInInput = { email: string; password: string };

const REFUSED = {
  title: "The e-mail or password is incorrect.",
  help: "Check both and try again. If you forgot your password, ask your platform team to reset it.",
};
const REFUSED_WITH_RESET = {
  ...REFUSED,
  help: "Check both and try again, or set a new password with “Forgot your password?”.",
};

type SignInFormProps = {
  callbackPath: string;
  /** Whether a forgotten password can be reset by e-mail. */
  sendsMail: boolean;
};

/** The e-mail and password form. A successful sign-in leads to `callbackPath`, if need be by a second step. */
export function SignInForm({ callbackPath, sendsMail }: SignInFormProps) {
  const [given] = useState(typedAddress);
  const form = useForm<SignInInput>({
    defaultValues: { email: given, password: "" },
  });
  const signIn = useSignIn<SignInInput>(
    callbackPath,
    (input) => requestSignIn({ way: "credentials", ...input }),
    ({ result }) => {
      if (result === "refused") form.setValue("password", "");
      form.setFocus("password");
    },
  );

  return (
    <Form {...form}>
      <form method="post" noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit(signIn.run)}>
        <SignInProblem
          outcome={signIn.outcome}
          secondsLeft={signIn.secondsLeft}
          refused={sendsMail ? REFUSED_WITH_RESET : REFUSED}
        />
        <FormField
          control={form.control}
          name="email"
          rules={{ required: "Enter your e-mail address." }}
          render={({ field }) => (
            <FormItem>
              <FormLabel>E-mail</FormLabel>
              <FormControl>
                <EmailInput {...field} autoFocus={given === ""} autoComplete="username webauthn" />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
        <FormField
          control={form.control}
          name="password"
          rules={{ required: "Enter your password." }}
          render={({ field }) => (
            <FormItem className="relative">
              <FormLabel>Password</FormLabel>
              <FormControl>
                <PasswordInput {...field} autoFocus={given !== ""} autoComplete="current-password" />
              </FormControl>
              <FormMessage />
              {/* Beside the label, and after the field for the keyboard. */}
              <Link
                href={resetPath(callbackPath)}
                className="absolute -top-0.5 right-0 rounded-sm py-0.5 text-muted-foreground text-sm leading-5 underline underline-offset-4 hover:text-foreground"
              >
                Forgot your password?
              </Link>
            </FormItem>
          )}
        />
        <PendingButton
          type="submit"
          size="lg"
          className="w-full"
          isPending={signIn.isBusy}
          aria-disabled={signIn.isBlocked}
        >
          {signIn.isBusy ? "Signing in…" : "Sign in"}
        </PendingButton>
      </form>
    </Form>
  );
}
