import type { OwnSession } from "@/lib/auth/accounts/schema";

/** A dialog of the account screen. */
export type AccountDialog =
  | { kind: "email" }
  | { kind: "password"; hasPassword: boolean }
  | { kind: "endSession"; session: OwnSession }
  | { kind: "endOthers"; others: number };
