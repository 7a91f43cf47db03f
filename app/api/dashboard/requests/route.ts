import { runRead } from "@/lib/dashboard/read/run-read";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { listRequestsInput } from "@/lib/request-log/schema";

export function GET(request: Request) {
  return runRead(request, listRequestsInput, listRequests);
}
