import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";

export const accountStates = ["active", "disabled", "operators"] as const;
export type AccountState = (typeof accountStates)[number];

/** Accounts on one page of the console's list. */
export const ACCOUNTS_PER_PAGE = 50;

/** Filters for accounts, and the account before or after which the page begins. Newest first. */
export const listAccountsInput = z.object({
  search: lineOfText(200).default(""),
  state: z.enum(accountStates).optional(),
  after: idInput.optional(),
  before: idInput.optional(),
});
export type ListAccountsInput = z.output<typeof listAccountsInput>;

export const accountInput = z.object({ userId: idInput });
export type AccountInput = z.output<typeof accountInput>;

/** The account that an operator's verb has changed. */
export type ManagedAccount = { id: string; name: string; email: string };

/** An account as operators see it. Times are ISO 8601, UTC. */
export type AccountRow = {
  id: string;
  name: string;
  email: string;
  isOperator: boolean;
  createdAt: string;
  /** Null for an account that can sign in. */
  disabledAt: string | null;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  /** The last activity in a session that has not been deleted since; null when there is none. */
  lastActiveAt: string | null;
  /** Browsers in which the person is signed in now. */
  sessions: number;
  /** At most five, by name. */
  organizations: { id: string; name: string }[];
  organizationsTotal: number;
};

/** `next` and `previous` are null when there is no such page. `total` counts the accounts of all pages. */
export type AccountRowsView = { accounts: AccountRow[]; next: string | null; previous: string | null; total: number };
