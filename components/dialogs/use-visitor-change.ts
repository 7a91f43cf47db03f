"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import type { ActionFailure, ActionResult } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";

/**
 * Runs an action for someone who is not signed in. It ignores a second call while the first is in progress, and caches
 * nothing. `input` is what the last successful call sent.
 */
export function useVisitorChange<Input, View>(
  action: (input: Input) => Promise<ActionResult<View>>,
  onDone?: (view: View) => void,
) {
  const isInProgress = useRef(false);
  const { mutate, isPending, error, isSuccess, variables } = useMutation<View, ActionFailure, Input>({
    gcTime: 0,
    mutationFn: (input) => answer(() => action(input)),
    ...(onDone && { onSuccess: onDone }),
    onSettled: () => {
      isInProgress.current = false;
    },
  });
  function run(input: Input) {
    if (isInProgress.current) return;
    isInProgress.current = true;
    mutate(input);
  }
  return { run, isPending, error, input: isSuccess ? variables : null };
}
