import { listAccounts } from "@/lib/auth/accounts/console/list-accounts";
import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  findAccountId,
  resetSecondFactor,
} from "@/lib/auth/accounts/console/manage-accounts";
import {
  type AccountInput,
  type AccountRow,
  accountStates,
  listAccountsInput,
  type ManagedAccount,
} from "@/lib/auth/accounts/console/schema";
import { accountAddress } from "@/lib/auth/accounts/schema";
import { callerCtx } from "@/lib/cli/caller";
import { command, optional, required } from "@/lib/cli/command";
import { parse } from "@/lib/cli/failure";
import { readableTime, table } from "@/lib/cli/table";
import type { CallerCtx } from "@/lib/platform/ctx";

const emailFlag = required("<email>", "the account's e-mail address");

export const accountCommands = [
  command({
    words: "users list",
    about: "list accounts, newest first, 50 at a time",
    flags: {
      search: optional("<text>", "part of a name or e-mail address"),
      state: optional("<state>", accountStates.join(", ")),
      after: optional("<id>", "the next page: the last id of the page before"),
    },
    run: (given) => listAccounts(callerCtx(), parse(listAccountsInput, given)),
    print: ({ accounts, next, total }) =>
      accounts.length === 0
        ? "No account matches."
        : `${table(["E-MAIL", "NAME", "STATE", "SECOND FACTOR", "ORGANIZATIONS", "LAST ACTIVE"], accounts.map(cellsOf))}\n${total} in total${next ? `; next page: --after ${next}` : ""}`,
  }),
  command({
    words: "users disable",
    about: "sign an account out everywhere and bar it from signing in",
    flags: { email: emailFlag },
    run: ({ email }) => manage(email, disableAccount),
    print: ({ email }) => `Disabled ${email} and signed it out everywhere`,
  }),
  command({
    words: "users enable",
    about: "let a disabled account sign in again",
    flags: { email: emailFlag },
    run: ({ email }) => manage(email, enableAccount),
    print: ({ email }) => `Enabled ${email}`,
  }),
  command({
    words: "users end-sessions",
    about: "sign an account out everywhere, from its next request on",
    flags: { email: emailFlag },
    run: ({ email }) => manage(email, endAccountSessions),
    print: ({ email }) => `Signed ${email} out everywhere`,
  }),
  command({
    words: "users reset-second-factor",
    about: "remove an account's passkeys, authenticator app and recovery codes, and tell its owner by e-mail",
    flags: { email: emailFlag },
    run: ({ email }) => manage(email, resetSecondFactor),
    print: ({ email }) => `Removed the second factors of ${email} and signed it out everywhere`,
  }),
];

async function manage(
  email: string,
  verb: (ctx: CallerCtx, input: AccountInput) => Promise<ManagedAccount>,
): Promise<ManagedAccount> {
  const ctx = callerCtx();
  return verb(ctx, await findAccountId(ctx, parse(accountAddress, { email })));
}

function cellsOf(account: AccountRow): string[] {
  const { email, name, isOperator, disabledAt, hasSecondFactor, organizations, organizationsTotal, lastActiveAt } =
    account;
  const state = disabledAt ? "disabled" : isOperator ? "operator" : "active";
  const more = organizationsTotal > organizations.length ? ", …" : "";
  const names = organizations.map((organization) => organization.name).join(", ") + more;
  return [
    email,
    name,
    state,
    hasSecondFactor ? "yes" : "no",
    names || "none",
    lastActiveAt ? readableTime(lastActiveAt) : "never",
  ];
}
