import { runRead } from "@/lib/dashboard/read/run-read";
import { revokeImpact } from "@/lib/usage/history";
import { revokeImpactInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, revokeImpactInput, revokeImpact);
}
