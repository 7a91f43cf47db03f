import { runRead } from "@/lib/dashboard/read/run-read";
import { listRequestChoices } from "@/lib/request-log/read/list-request-choices";
import { requestChoicesInput } from "@/lib/request-log/schema";

export function GET(request: Request) {
  return runRead(request, requestChoicesInput, listRequestChoices);
}
