import type { AccountRow } from "@/lib/auth/accounts/console/schema";

/** A dialog of the list of accounts. */
export type ConsoleAccountDialog = {
  kind: "disable" | "enable" | "endSessions" | "resetSecondFactor";
  account: AccountRow;
};
