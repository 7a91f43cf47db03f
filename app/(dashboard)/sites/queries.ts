import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { SiteReferences } from "@/lib/sites/labels";
import type { ArchiveImpact, SiteRowsView } from "@/lib/sites/schema";
import { type SiteFilters, toListInput } from "./filters";

/** The key prefix of every query that a change to a site can affect. */
export function sitesRoot({ organizationId, environment }: PageScope) {
  return ["sites", organizationId, environment] as const;
}

/** One page of the site list. */
export function siteListQuery(page: PageScope, filters: SiteFilters) {
  return queryOptions({
    queryKey: [...sitesRoot(page), "list", filters],
    queryFn: ({ signal }) => fetchRead<SiteRowsView>("/api/dashboard/sites", page, toListInput(filters), signal),
    placeholderData: keepPreviousData,
  });
}

/** The keys that lose access when the site is archived. They are never cached. */
export function archiveImpactQuery(page: PageScope, siteId: string) {
  return queryOptions({
    queryKey: [...sitesRoot(page), "archive-impact", siteId],
    queryFn: ({ signal }) => fetchRead<ArchiveImpact>("/api/dashboard/sites/archive-impact", page, { siteId }, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/** What keeps the site from being deleted. It is never cached. */
export function siteReferencesQuery(page: PageScope, siteId: string) {
  return queryOptions({
    queryKey: [...sitesRoot(page), "references", siteId],
    queryFn: ({ signal }) => fetchRead<SiteReferences>("/api/dashboard/sites/references", page, { siteId }, signal),
    staleTime: 0,
    gcTime: 0,
  });
}
