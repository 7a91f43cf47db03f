import { queryOptions } from "@tanstack/react-query";
import type { SecondFactorsView } from "@/lib/auth/second-factors/schema";
import { fetchAccountRead } from "@/lib/dashboard/client/fetch-read";

/** The person's own second factors. Changes of the account refetch it, because its key begins like theirs. */
export function secondFactorsQuery() {
  return queryOptions({
    queryKey: ["account", "second-factors"],
    queryFn: ({ signal }) => fetchAccountRead<SecondFactorsView>("/api/dashboard/account/second-factors", signal),
  });
}
