import { runConsoleRead } from "@/lib/dashboard/operator/run-operator-read";
import { listRequestsInput } from "@/lib/organizations/access-schema";
import { listAccessRequests } from "@/lib/organizations/list-access-requests";

export function GET(request: Request) {
  return runConsoleRead(request, listRequestsInput, listAccessRequests);
}
