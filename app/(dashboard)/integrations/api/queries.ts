import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { KeyListView, KeyView, ListKeysInput } from "@/lib/keys/schema";
import type { KeysActivityView } from "@/lib/usage/schema";

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
