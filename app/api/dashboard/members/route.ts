import { runRead } from "@/lib/dashboard/read/run-read";
import { listMembers } from "@/lib/members/list-members";
import { listMembersInput } from "@/lib/members/schema";

export function GET(request: Request) {
  return runRead(request, listMembersInput, listMembers);
}
