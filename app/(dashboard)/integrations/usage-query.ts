import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OrganizationUsageView } from "@/lib/usage/schema";

/** What the sums can be narrowed by. Null and absent mean the same. */
export type UsageFilters = {
  range: string;
  from?: string | null;
  to?: string | null;
  key?: string | null;
  operation?: string | null;
};

const REFRESH_MS = 15_000;

/** The environment's requests by outcome over time, by key and by operation. */
export function usageQuery({ organizationId, environment }: PageScope, filters: UsageFilters) {
  return queryOptions({
    queryKey: ["usage", organizationId, environment, filters],
    queryFn: ({ signal }) =>
      fetchRead<OrganizationUsageView>("/api/dashboard/usage", { organizationId, environment }, { ...filters }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
