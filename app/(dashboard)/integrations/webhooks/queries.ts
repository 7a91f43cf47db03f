import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EndpointDetails, EndpointRowsView } from "@/lib/webhooks/schema";

/** The key prefix of every query that a change to an endpoint can affect. */
export function webhooksRoot({ organizationId, environment }: PageScope) {
  return ["webhooks", organizationId, environment] as const;
}

/** All endpoints of the environment. */
export function endpointListQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "list"],
    queryFn: ({ signal }) => fetchRead<EndpointRowsView>("/api/dashboard/webhooks", page, {}, signal),
  });
}

export function endpointQuery(page: PageScope, endpointId: string) {
  return queryOptions({
    queryKey: [...webhooksRoot(page), "endpoint", endpointId],
    queryFn: ({ signal }) =>
      fetchRead<EndpointDetails>("/api/dashboard/webhooks/details", page, { endpointId }, signal),
  });
}
