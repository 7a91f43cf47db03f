import { runRead } from "@/lib/dashboard/read/run-read";
import { listInvitations } from "@/lib/members/invitations/list-invitations";
import { listInvitationsInput } from "@/lib/members/schema";

export function GET(request: Request) {
  return runRead(request, listInvitationsInput, listInvitations);
}
