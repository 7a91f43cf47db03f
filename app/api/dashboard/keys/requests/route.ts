import { runRead } from "@/lib/dashboard/read/run-read";
import { recentRequests } from "@/lib/usage/history";
import { recentRequestsInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, recentRequestsInput, recentRequests);
}
