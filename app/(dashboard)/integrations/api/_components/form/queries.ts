import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OwnerChoicesView } from "@/lib/members/schema";

/** Up to 20 members who can own a key, filtered by name and e-mail address. */
export function ownerChoicesQuery(page: PageScope, search: string) {
  return queryOptions({
    queryKey: ["members", page.organizationId, "owner-choices", search],
    queryFn: ({ signal }) => fetchRead<OwnerChoicesView>("/api/dashboard/keys/owner-choices", page, { search }, signal),
    placeholderData: keepPreviousData,
  });
}
