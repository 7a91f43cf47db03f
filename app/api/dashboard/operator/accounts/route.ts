import { listAccounts } from "@/lib/auth/accounts/console/list-accounts";
import { listAccountsInput } from "@/lib/auth/accounts/console/schema";
import { runConsoleRead } from "@/lib/dashboard/operator/run-operator-read";

export function GET(request: Request) {
  return runConsoleRead(request, listAccountsInput, listAccounts);
}
