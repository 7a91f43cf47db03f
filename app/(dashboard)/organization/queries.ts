import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";

/** The organization's own settings. */
export function ownOrganizationQuery(page: PageScope) {
  return queryOptions({
    queryKey: ["organization", page.organizationId],
    queryFn: ({ signal }) => fetchRead<OwnOrganizationView>("/api/dashboard/organization", page, {}, signal),
  });
}
