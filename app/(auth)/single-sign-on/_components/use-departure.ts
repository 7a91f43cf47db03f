import { useMutation } from "@tanstack/react-query";
import type { ActionFailure, ActionResult } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";

/** Runs an action that says where the browser goes next, and goes there. It stays pending until the page is left. */
export function useDeparture<Input = void>(action: (input: Input) => Promise<ActionResult<{ url: string }>>) {
  const departure = useMutation<{ url: string }, ActionFailure, Input>({
    gcTime: 0,
    mutationFn: (input) => answer(() => action(input)),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return { go: departure.mutate, error: departure.error, isPending: departure.isPending || departure.isSuccess };
}
