import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EventView } from "@/lib/events/schema";
import type { KeyListView, KeyView, ListKeysInput } from "@/lib/keys/schema";
import type { RequestOutcome } from "@/lib/request-log/labels";
import type { SiteListView } from "@/lib/sites/schema";
import type {
  FirstRequestView,
  KeysActivityView,
  KeyUsageView,
  RecentRequestsView,
  RevokeImpactView,
} from "@/lib/usage/schema";
import type { UsagePeriod } from "./usage-period";

const FIRST_REQUEST_POLL_MS = 2_000;

/** The key prefix of every query that a change to a key can affect. */
export function keysRoot({ organizationId, environment }: PageScope) {
  return ["keys", organizationId, environment] as const;
}

/** One page of the key list. */
export function keyListQuery(page: PageScope, filters: ListKeysInput) {
  return queryOptions({
    queryKey: [...keysRoot(page), "list", filters],
    queryFn: ({ signal }) => fetchRead<KeyListView>("/api/dashboard/keys", page, filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** The activity of all keys in the table, in one request. */
export function keysActivityQuery(page: PageScope, keyIds: string[]) {
  return queryOptions({
    queryKey: [...keysRoot(page), "activity", keyIds],
    queryFn: ({ signal }) => fetchRead<KeysActivityView>("/api/dashboard/keys/activity", page, { keyIds }, signal),
  });
}

export function keyQuery(page: PageScope, keyId: string) {
  return queryOptions({
    queryKey: [...keysRoot(page), "key", keyId],
    queryFn: ({ signal }) => fetchRead<KeyView>("/api/dashboard/keys/details", page, { keyId }, signal),
  });
}

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

/** Up to 100 sites that a key can be given, filtered by name. */
export function siteChoicesQuery(page: PageScope, search: string) {
  return queryOptions({
    queryKey: ["sites", page.organizationId, page.environment, "choices", search],
    queryFn: ({ signal }) =>
      fetchRead<SiteListView>(
        "/api/dashboard/keys/sites",
        page,
        { search, status: "active", sort: "name", order: "asc", limit: 20 },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}
