"use client";

import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { AppDraft } from "@/lib/auth/second-factors/schema";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";
import { beginAuthenticatorAppAction } from "./actions";

/**
 * A new secret for an authenticator app. It exists in this state alone and disappears with it.
 * @param onDeclined the person did not want to prove who they are, so there is no secret.
 */
export function useAppDraft(onDeclined: () => void) {
  const [draft, setDraft] = useState<AppDraft | null>(null);
  const [error, setError] = useState<ActionFailure | null>(null);
  const decline = useEffectEvent(onDeclined);
  const load = useCallback(
    () =>
      answer(beginAuthenticatorAppAction).then(setDraft, (failure: ActionFailure) =>
        failure.isProofDeclined ? "declined" : setError(failure),
      ),
    [],
  );
  useEffect(() => {
    let isOver = false;
    void load().then((outcome) => outcome === "declined" && !isOver && decline());
    return () => {
      isOver = true;
    };
  }, [load]);

  function retry() {
    setError(null);
    void load();
  }
  return { draft, readError: error, retry };
}
