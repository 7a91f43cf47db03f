import type { InvitationView, MemberRow } from "@/lib/members/schema";

/** A dialog of the Members screen. `link`: a new invitation's link, which the inviter passes on. */
export type MemberDialog =
  | { kind: "invite" }
  | { kind: "role" | "transfer" | "remove" | "leave"; member: MemberRow }
  | { kind: "resend" | "withdraw"; invitation: InvitationView }
  | { kind: "link"; invitation: InvitationView; link: string };
