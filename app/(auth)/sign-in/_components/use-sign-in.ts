"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { SignInResult } from "./request-sign-in";
import { useCountdown } from "./use-countdown";

/**
 * Runs one way to sign in. Success leads to `callbackPath`, a right password to the second step on the same screen, and a
 * second step that comes too late back to the password.
 */
export function useSignIn<Input>(
  callbackPath: string,
  request: (input: Input) => Promise<SignInResult>,
  onFailed?: (outcome: SignInResult) => void,
) {
  const router = useRouter();
  const [secondsLeft, startCountdown] = useCountdown();
  const { mutate, data, isPending, reset } = useMutation({ mutationFn: request, gcTime: 0, onSuccess: onResult });

  function onResult(outcome: SignInResult) {
    if (outcome.result === "signedIn") return window.location.assign(callbackPath);
    if (outcome.result === "halfway") return router.refresh();
    if (outcome.result === "expired") return window.location.assign(signInAgainPath(callbackPath));
    if (outcome.result === "wait") startCountdown(outcome.seconds);
    onFailed?.(outcome);
  }

  const isLeaving = data?.result === "signedIn" || data?.result === "halfway" || data?.result === "expired";
  const isBusy = isPending || isLeaving;
  return {
    outcome: data,
    isBusy,
    secondsLeft,
    isBlocked: isBusy || secondsLeft > 0,
    reset,
    run: (input: Input) => {
      if (!isBusy && secondsLeft === 0) mutate(input);
    },
  };
}

/** The sign-in screen that says that the second step came too late. */
function signInAgainPath(callbackPath: string): string {
  return `/sign-in?${new URLSearchParams({ callbackUrl: callbackPath, notice: "expired" })}`;
}
