import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { AttemptRange } from "@/lib/webhooks/log/labels";
import type { AttemptCountsView, ListMessagesInput, MessageDetails, MessageListView } from "@/lib/webhooks/log/schema";
import { webhooksRoot } from "../queries";

/** An endpoint's attempts over time, by outcome. */
export function attemptCountsQuery(page: PageScope, endpointId: string, range: AttemptRange) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "attempt-counts", endpointId, range],
    queryFn: ({ signal }) =>
      fetchRead<AttemptCountsView>("/api/dashboard/webhooks/attempt-counts", page, { endpointId, range }, signal),
    placeholderData: keepPreviousData,
  });
}

/** A page of an endpoint's deliveries. */
export function messageListQuery(page: PageScope, filters: ListMessagesInput) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "messages", filters.endpointId, filters],
    queryFn: ({ signal }) => fetchRead<MessageListView>("/api/dashboard/webhooks/messages", page, filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** One delivery with its attempts. */
export function messageQuery(page: PageScope, endpointId: string, messageId: string) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "message", endpointId, messageId],
    queryFn: ({ signal }) =>
      fetchRead<MessageDetails>("/api/dashboard/webhooks/message", page, { endpointId, messageId }, signal),
  });
}
