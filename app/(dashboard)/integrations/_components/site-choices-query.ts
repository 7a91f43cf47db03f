import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { SiteListView } from "@/lib/sites/schema";

/** Up to 20 active sites to choose from, filtered by name. */
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
