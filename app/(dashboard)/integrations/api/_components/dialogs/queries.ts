import { queryOptions } from "@tanstack/react-query";
import { keysRoot } from "@/app/(dashboard)/integrations/api/queries";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { FirstRequestView, RevokeImpactView } from "@/lib/usage/schema";

const FIRST_REQUEST_POLL_MS = 2_000;

/** What revoking the key would break. It is never cached. */
export function revokeImpactQuery(page: PageScope, keyId: string) {
  return queryOptions({
    queryKey: [...keysRoot(page), "revoke-impact", keyId],
    queryFn: ({ signal }) => fetchRead<RevokeImpactView>("/api/dashboard/keys/revoke-impact", page, { keyId }, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Polls every two seconds until the secret makes its first request. */
export function firstRequestQuery(page: PageScope, keyId: string, secretId: string) {
  return queryOptions({
    queryKey: [...keysRoot(page), "first-request", keyId, secretId],
    queryFn: ({ signal }) =>
      fetchRead<FirstRequestView>("/api/dashboard/keys/first-request", page, { keyId, secretId }, signal),
    refetchInterval: (query) => (query.state.data?.request ? false : FIRST_REQUEST_POLL_MS),
    retry: false,
    gcTime: 0,
  });
}
