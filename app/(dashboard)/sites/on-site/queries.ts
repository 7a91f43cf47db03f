import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OnSiteView } from "@/lib/on-site/schema";

/** How often the list is read again while its tab is visible. */
const REFRESH_MS = 30_000;

/** Everybody on site now. */
export function onSiteQuery(page: PageScope) {
  return queryOptions({
    queryKey: ["on-site", page.organizationId, page.environment],
    queryFn: ({ signal }) => fetchRead<OnSiteView>("/api/dashboard/on-site", page, {}, signal),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
}
