import { runRead } from "@/lib/auth/read";
import { listRequests } from "@/lib/requests/list";
import { listRequestsInput } from "@/lib/requests/schema";

export function GET(request: Request) {
  return runRead(request, listRequestsInput, listRequests);
}
