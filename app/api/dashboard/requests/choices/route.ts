import { runRead } from "@/lib/auth/read";
import { listRequestChoices } from "@/lib/requests/choices";
import { requestChoicesInput } from "@/lib/requests/schema";

export function GET(request: Request) {
  return runRead(request, requestChoicesInput, listRequestChoices);
}
