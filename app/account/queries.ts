import { queryOptions } from "@tanstack/react-query";
import type { AccountView } from "@/lib/auth/accounts/schema";
import { fetchAccountRead } from "@/lib/dashboard/client/fetch-read";

/** The key prefix of every query about the person's own account. */
export const ACCOUNT_ROOT = ["account"] as const;

/** The person's own account and its sessions. */
export function accountQuery() {
  return queryOptions({
    queryKey: [...ACCOUNT_ROOT, "own"],
    queryFn: ({ signal }) => fetchAccountRead<AccountView>("/api/dashboard/account", signal),
  });
}
