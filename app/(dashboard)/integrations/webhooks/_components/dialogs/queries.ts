import { queryOptions } from "@tanstack/react-query";
import { webhooksRoot } from "@/app/(dashboard)/integrations/webhooks/queries";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { Recovery } from "@/lib/webhooks/labels";
import type { MessageListView, RecoverableView } from "@/lib/webhooks/log/schema";

const POLL_MS = 1_000;

/** The endpoint's newest messages, polled while a dialog waits for one. */
export function newestMessageQuery(page: PageScope, endpointId: string) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "newest", endpointId],
    queryFn: ({ signal }) =>
      fetchRead<MessageListView>("/api/dashboard/webhooks/messages", page, { endpointId, range: "1h" }, signal),
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
}

/** How many messages a recovery would send; idle until its time is chosen. It is never cached. */
export function recoverableQuery(page: PageScope, input: { endpointId: string; since: string; only: Recovery } | null) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "recoverable", input],
    queryFn: ({ signal }) =>
      fetchRead<RecoverableView>("/api/dashboard/webhooks/recoverable", page, { ...input }, signal),
    enabled: input !== null,
    staleTime: 0,
    gcTime: 0,
  });
}
