import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ApiAccessView } from "@/lib/organizations/labels";

const DECISION_POLL_MS = 15_000;

/** Everything that asking for API access may alter starts with this. */
export function apiAccessRoot({ organizationId }: PageScope) {
  return ["api-access", organizationId] as const;
}

/** Where API access stands; asked again and again while a decision is awaited. */
export function apiAccessQuery(page: PageScope) {
  return queryOptions({
    queryKey: apiAccessRoot(page),
    queryFn: ({ signal }) => fetchRead<ApiAccessView>("/api/dashboard/api-access", page, {}, signal),
    refetchInterval: (query) => (query.state.data?.state === "requested" ? DECISION_POLL_MS : false),
  });
}
