import { queryOptions } from "@tanstack/react-query";
import type { SingleSignOnView } from "@/lib/auth/single-sign-on/schema";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

/** The organization's single sign-on. */
export function singleSignOnQuery(page: PageScope) {
  return queryOptions({
    queryKey: ["single-sign-on", page.organizationId],
    queryFn: ({ signal }) => fetchRead<SingleSignOnView>("/api/dashboard/single-sign-on", page, {}, signal),
  });
}
