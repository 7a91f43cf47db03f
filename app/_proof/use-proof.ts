"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useCountdown } from "@/app/(auth)/sign-in/_components/use-countdown";
import type { PasskeyRequest } from "@/lib/auth/passkeys/schema";
import type { ProofKind } from "@/lib/auth/second-factors/schema";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";
import { proveIdentityAction } from "./actions";
import { askPasskey } from "./ask-passkey";

const MISSING = { password: "Enter your password.", code: "Enter the code that your authenticator app shows." };

type ProofHandlers = { kind: ProofKind | null; onProved: () => void; onRefused: () => void };

/** The state of the dialog's form. A wrong proof empties the field and says why; a wait counts down. */
export function useProof({ kind, onProved, onRefused }: ProofHandlers) {
  const [value, setValue] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const [secondsLeft, startCountdown] = useCountdown();
  const input = useRef<HTMLInputElement>(null);
  const { mutate, isPending, error, reset } = useMutation<void, ActionFailure, PasskeyRequest | null>({
    gcTime: 0,
    mutationFn: async (request) => {
      const given = kind === "passkey" ? await askPasskey(request) : { kind, [kind ?? ""]: value };
      await answer(() => proveIdentityAction(given));
      onProved();
    },
    onError: ({ code, details }) => {
      if (code === "RATE_LIMITED") startCountdown(Number(details.retryAfterSeconds));
      if (code === "VALIDATION_ERROR") setValue("");
      onRefused();
    },
  });
  useEffect(() => {
    if (error) input.current?.focus();
  }, [error]);

  function send(request: PasskeyRequest | null) {
    if (isPending || secondsLeft > 0) return;
    const isEmpty = kind !== "passkey" && value.trim() === "";
    setIsMissing(isEmpty);
    if (isEmpty) input.current?.focus();
    else mutate(request);
  }
  const refused = error?.details.fields?.[0]?.issue;
  const issue = isMissing && kind && kind !== "passkey" ? MISSING[kind] : refused;
  return {
    send,
    isPending,
    secondsLeft,
    problem: isMissing || refused ? null : error,
    field: {
      ref: input,
      value,
      issue,
      onType: (typed: string) => {
        setIsMissing(false);
        setValue(typed);
      },
    },
    reset: () => {
      setValue("");
      setIsMissing(false);
      reset();
    },
  };
}
