"use client";

import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { PendingButton } from "@/components/dialogs/pending-button";
import { PasswordInput } from "@/components/passwords/password-input";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { requestSignIn, type SignInResult } from "./request-sign-in";
import { SignInProblem } from "./sign-in-problem";
import { useCountdown } from "./use-countdown";

type SignInInput = { email: string; password: string };

/** The e-mail and password form. A successful sign-in leads to `callbackPath`. */
export function SignInForm({ callbackPath, sendsMail }: { callbackPath: string; sendsMail: boolean }) {
  const form = useForm<SignInInput>({
    defaultValues: { email: "", password: "" },
  });
  const [secondsLeft, startCountdown] = useCountdown();
  const signIn = useMutation({
    mutationFn: ({ email, password }: SignInInput) => requestSignIn(email, password),
    gcTime: 0,
    onSuccess: onResult,
  });

  function onResult(outcome: SignInResult) {
    if (outcome.result === "signedIn") window.location.assign(callbackPath);
    if (outcome.result === "wait") startCountdown(outcome.seconds);
    if (outcome.result === "refused") form.setValue("password", "");
    if (outcome.result !== "signedIn") form.setFocus("password");
  }

  const isBusy = signIn.isPending || signIn.data?.result === "signedIn";
  return (
    <Form {...form}>
      <form
        method="post"
        noValidate
        className="grid gap-5"
        onSubmit={form.handleSubmit((input) => !isBusy && secondsLeft === 0 && signIn.mutate(input))}
      >
        <SignInProblem outcome={signIn.data} secondsLeft={secondsLeft} sendsMail={sendsMail} />
        <FormField
          control={form.control}
          name="email"
          rules={{ required: "Enter your e-mail address." }}
          render={({ field }) => (
            <FormItem>
              <FormLabel>E-mail</FormLabel>
              <FormControl>
                <Input
                  {...field}
                  type="email"
                  autoFocus
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  className="h-10"
                />
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
            <FormItem>
              <FormLabel>Password</FormLabel>
              <FormControl>
                <PasswordInput {...field} autoComplete="current-password" />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
        <PendingButton
          type="submit"
          size="lg"
          className="w-full"
          isPending={isBusy}
          aria-disabled={isBusy || secondsLeft > 0}
        >
          {isBusy ? "Signing in…" : "Sign in"}
        </PendingButton>
      </form>
    </Form>
  );
}
