import { listSecondFactors } from "@/lib/auth/second-factors/service";
import { runAccountRead } from "@/lib/dashboard/account/run-account-read";

export async function GET(request: Request): Promise<Response> {
  return runAccountRead(request, listSecondFactors);
}
