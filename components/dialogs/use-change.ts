"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ActionFailure, ActionResult } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ErrorCode } from "@/lib/platform/errors";

/** `scope`: what the action is told of the page it was called from. */
export type ChangeAction<Input, View, Scope = PageScope> = (scope: Scope, input: Input) => Promise<ActionResult<View>>;

export type Course<Input, View> = {
  /** Runs once the change is made and the lists are fresh (or slow). */
  onDone: (view: View) => void;
  /** The answer is shown at once, the lists follow: a secret must not wait for them. */
  isUrgent?: boolean;
  /** Shows the change ahead of the answer; the function it returns takes it back. */
  foresee?: (input: Input) => () => void;
  /** The id of what the change takes away: nothing about it is read again. */
  gone?: string;
};

type Surroundings<Scope> = {
  scope: Scope;
  /** What the change may alter; the keys of queries start with one of these. */
  roots: QueryKey[];
  /** Answers that mean "what this tab shows is no longer true". */
  stale: ErrorCode[];
};

/** How long a dialog waits for fresh lists after its change was made. */
const REFRESH_PATIENCE_MS = 1_500;

/**
 * One change by a server action. Lists are fresh before `onDone`, so that focus returns to what is really there, and after
 * an answer that says this tab is stale. A second call while the first is under way is dropped. Nothing stays cached.
 */
export function useChange<Input, View, Scope = PageScope>(
  { scope, roots, stale }: Surroundings<Scope>,
  action: ChangeAction<Input, View, Scope>,
  course: Course<Input, View>,
) {
  const client = useQueryClient();
  const isUnderWay = useRef(false);
  const refresh = (gone?: string) => {
    const predicate = (query: { queryKey: QueryKey }) => !gone || !query.queryKey.includes(gone);
    return Promise.all(roots.map((queryKey) => client.invalidateQueries({ queryKey, predicate })));
  };

  const { mutate, isPending, error } = useMutation<void, ActionFailure, Input, (() => void) | undefined>({
    gcTime: 0,
    networkMode: "always",
    onMutate: (input) => course.foresee?.(input),
    mutationFn: async (input) => {
      const view = await answer(() => action(scope, input));
      const refreshed = refresh(course.gone);
      if (!course.isUrgent) await Promise.race([refreshed, patience()]);
      course.onDone(view);
    },
    onError: (failure, _input, takeBack) => {
      takeBack?.();
      if (stale.includes(failure.code)) void refresh();
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
