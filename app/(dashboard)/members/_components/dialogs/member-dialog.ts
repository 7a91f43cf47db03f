import type { MemberRow } from "@/lib/members/schema";

/** A dialog of the Members screen. */
export type MemberDialog = { kind: "role" | "transfer" | "remove" | "leave"; member: MemberRow };
