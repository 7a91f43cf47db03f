import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { AttemptRange } from "@/lib/webhooks/log/labels";
import type { AttemptCountsView } from "@/lib/webhooks/log/schema";
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
