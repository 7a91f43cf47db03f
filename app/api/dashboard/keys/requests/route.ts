import { runRead } from "@/lib/dashboard/read/run-read";
import { listRecentRequests } from "@/lib/usage/history/list-recent-requests";
import { recentRequestsInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, recentRequestsInput, listRecentRequests);
}
