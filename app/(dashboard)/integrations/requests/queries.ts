import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { RequestChoicesView, RequestDetails, RequestListView } from "@/lib/request-log/schema";
import type { ListedFilters } from "./filters";

/** A page of the list and how long it took to load. */
export type RequestPage = RequestListView & { tookMs: number };

function requestsRoot({ organizationId, environment }: PageScope) {
  return ["requests", organizationId, environment] as const;
}

/** One page of the list. */
export function requestListQuery(page: PageScope, filters: ListedFilters) {
  return queryOptions({
    queryKey: [...requestsRoot(page), "list", filters],
    queryFn: ({ signal }) => timed(() => fetchRead<RequestListView>("/api/dashboard/requests", page, filters, signal)),
    placeholderData: keepPreviousData,
  });
}

/** Measures how long a read takes. */
export async function timed(read: () => Promise<RequestListView>): Promise<RequestPage> {
  const startedAt = performance.now();
  const list = await read();
  return { ...list, tookMs: performance.now() - startedAt };
}

/** The details of one request. They never change. */
export function requestDetailsQuery(page: PageScope, id: string) {
  return queryOptions({
    queryKey: [...requestsRoot(page), "details", id],
    queryFn: ({ signal }) => fetchRead<RequestDetails>("/api/dashboard/requests/details", page, { id }, signal),
    staleTime: 60_000,
  });
}

/** The keys and sites to choose from. */
export function requestChoicesQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...requestsRoot(page), "choices"],
    queryFn: ({ signal }) => fetchRead<RequestChoicesView>("/api/dashboard/requests/choices", page, {}, signal),
    staleTime: 30_000,
  });
}
