import { runRead } from "@/lib/dashboard/read/run-read";
import { getRevokeImpact } from "@/lib/usage/history/get-revoke-impact";
import { revokeImpactInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, revokeImpactInput, getRevokeImpact);
}
