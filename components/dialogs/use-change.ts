"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ActionFailure, ActionResult } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ErrorCode } from "@/lib/platform/errors";

/** A server action. `scope` identifies the page that calls it. */
export type ChangeAction<Input, View, Scope = PageScope> = (scope: Scope, input: Input) => Promise<ActionResult<View>>;

export type ChangeHandlers<Input, View> = {
  /** Runs after the change, when the lists are fresh or take too long. */
  onDone: (view: View) => void;
  /** Runs `onDone` without waiting for the lists, because a secret must appear immediately. */
  isUrgent?: boolean;
  /** Shows the change before the response. The returned function reverts it. */
  applyOptimistically?: (input: Input) => () => void;
  /** The id of the deleted object. Its queries are not refetched. */
  deletedId?: string;
};

type ChangeContext<Scope> = {
  scope: Scope;
  /** The key prefixes of the queries that the change can affect. */
  roots: QueryKey[];
  /** Errors that mean that this tab shows outdated data. */
  stale: ErrorCode[];
};

/** How long a dialog waits for fresh lists after its change. */
const REFRESH_TIMEOUT_MS = 1_500;

/**
 * Runs one change with a server action. It refetches the lists before `onDone`, so that the focus returns to an existing
 * element, and after an error in `stale`. It ignores a second call while the first is in progress, and caches nothing. When the
 * person declines to prove who they are, nothing has happened and there is no error.
 */
export function useChange<Input, View, Scope = PageScope>(
  { scope, roots, stale }: ChangeContext<Scope>,
  action: ChangeAction<Input, View, Scope>,
  handlers: ChangeHandlers<Input, View>,
) {
  const client = useQueryClient();
  const isInProgress = useRef(false);
  const refresh = (deletedId?: string) => {
    const predicate = (query: { queryKey: QueryKey }) => !deletedId || !query.queryKey.includes(deletedId);
    return Promise.all(roots.map((queryKey) => client.invalidateQueries({ queryKey, predicate })));
  };

  const { mutate, isPending, error } = useMutation<void, ActionFailure, Input, (() => void) | undefined>({
    gcTime: 0,
    onMutate: (input) => handlers.applyOptimistically?.(input),
    mutationFn: async (input) => {
      const view = await answer(() => action(scope, input));
      const refreshed = refresh(handlers.deletedId);
      if (!handlers.isUrgent) await Promise.race([refreshed, refreshTimeout()]);
      handlers.onDone(view);
    },
    onError: (failure, _input, revert) => {
      revert?.();
      if (stale.includes(failure.code)) void refresh();
    },
    onSettled: () => {
      isInProgress.current = false;
    },
  });

  function run(input: Input) {
    if (isInProgress.current) return;
    isInProgress.current = true;
    mutate(input);
  }
  return { run, isPending, error: error?.isProofDeclined ? null : error };
}

function refreshTimeout(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REFRESH_TIMEOUT_MS));
}
