import { readAccount } from "@/lib/auth/accounts/read-account";
import { runAccountRead } from "@/lib/dashboard/account/run-account-read";

export function GET(request: Request) {
  return runAccountRead(request, readAccount);
}
