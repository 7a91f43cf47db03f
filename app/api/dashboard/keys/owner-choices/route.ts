import { runRead } from "@/lib/dashboard/read/run-read";
import { listOwnerChoices } from "@/lib/members/list-owner-choices";
import { listOwnerChoicesInput } from "@/lib/members/schema";

export function GET(request: Request) {
  return runRead(request, listOwnerChoicesInput, listOwnerChoices);
}
