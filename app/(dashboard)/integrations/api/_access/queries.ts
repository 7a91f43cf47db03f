import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ApiAccessView } from "@/lib/organizations/access-schema";

const DECISION_POLL_MS = 15_000;

/** The key prefix of every query that an access request can change. */
export function apiAccessRoot({ organizationId }: PageScope) {
  return ["api-access", organizationId] as const;
}

/** The state of API access, polled while a decision is pending. */
export function apiAccessQuery(page: PageScope) {
  return queryOptions({
    queryKey: apiAccessRoot(page),
    queryFn: ({ signal }) => fetchRead<ApiAccessView>("/api/dashboard/api-access", page, {}, signal),
    refetchInterval: (query) => (query.state.data?.state === "requested" ? DECISION_POLL_MS : false),
  });
}
