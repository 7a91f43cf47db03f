"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ActionFailure, ActionResult } from "@/lib/action-result";
import type { PageScope } from "@/lib/auth/page-scope";
import type { ErrorCode } from "@/lib/errors";
import { answer } from "@/lib/fetch-read";
import { keysRoot } from "../queries";
import { useKeysPage } from "./keys-page";

type KeyAction<Input, View> = (page: PageScope, input: Input) => Promise<ActionResult<View>>;

type Course<Input, View> = {
  /** Runs once the change is made and the lists are fresh (or slow). */
  onDone: (view: View) => void;
  /** The answer is shown at once, the lists follow: a secret must not wait for them. */
  isUrgent?: boolean;
  /** Shows the change ahead of the answer; the function it returns takes it back. */
  foresee?: (input: Input) => () => void;
};

/** Answers that mean "what this tab shows is no longer true". */
const STALE: ErrorCode[] = [
  "KEY_REVOKED",
  "KEY_NOT_REVOKED",
  "KEY_EXPIRED",
  "KEY_COMPROMISED",
  "KEY_LIMIT_REACHED",
  "API_ACCESS_DISABLED",
  "NOT_FOUND",
  "CONFLICT",
];

/** How long a dialog waits for fresh lists after its change was made. */
const REFRESH_PATIENCE_MS = 1_500;

/**
 * One change of a key. Lists are fresh before `onDone`, so that focus returns to what is really there, and after an
 * answer that says this tab is stale. A second call while the first is under way is dropped. Nothing stays cached.
 */
export function useKeyMutation<Input, View>(action: KeyAction<Input, View>, course: Course<Input, View>) {
  const { scope } = useKeysPage();
  const client = useQueryClient();
  const isUnderWay = useRef(false);
  const refresh = () => client.invalidateQueries({ queryKey: keysRoot(scope) });

  const { mutate, isPending, error } = useMutation<void, ActionFailure, Input, (() => void) | undefined>({
    gcTime: 0,
    networkMode: "always",
    onMutate: (input) => course.foresee?.(input),
    mutationFn: async (input) => {
      const view = await answer(() => action(scope, input));
      const refreshed = refresh();
      if (!course.isUrgent) await Promise.race([refreshed, patience()]);
      course.onDone(view);
    },
    onError: (failure, _input, takeBack) => {
      takeBack?.();
      if (STALE.includes(failure.code)) void refresh();
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });

  function run(input: Input) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutate(input);
  }
  return { run, isPending, error };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REFRESH_PATIENCE_MS));
}
