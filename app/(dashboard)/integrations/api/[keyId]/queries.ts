import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EventView } from "@/lib/events/schema";
import type { RequestOutcome } from "@/lib/request-log/labels";
import type { KeyUsageView, RecentRequestsView } from "@/lib/usage/schema";
import { keysRoot } from "../queries";
import type { UsagePeriod } from "../usage-period";

export function keyUsageQuery(page: PageScope, keyId: string, period: UsagePeriod) {
  return queryOptions({
    queryKey: [...keysRoot(page), "usage", keyId, period],
    queryFn: ({ signal }) => fetchRead<KeyUsageView>("/api/dashboard/keys/usage", page, { keyId, ...period }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The key's newest requests, optionally of one outcome. */
export function recentRequestsQuery(page: PageScope, keyId: string, outcome: RequestOutcome | "all") {
  return queryOptions({
    queryKey: [...keysRoot(page), "requests", keyId, outcome],
    queryFn: ({ signal }) =>
      fetchRead<RecentRequestsView>("/api/dashboard/keys/requests", page, { keyId, outcome }, signal),
    placeholderData: keepPreviousData,
  });
}

export function keyEventsQuery(page: PageScope, keyId: string) {
  return queryOptions({
    queryKey: [...keysRoot(page), "events", keyId],
    queryFn: ({ signal }) =>
      fetchRead<{ events: EventView[] }>("/api/dashboard/keys/events", page, { subjectId: keyId }, signal),
  });
}
