import { describe, expect, test } from "vitest";
import { listAccounts } from "@/lib/auth/accounts/console/list-accounts";
import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  resetSecondFactor,
} from "@/lib/auth/accounts/console/manage-accounts";
import type { AccountInput } from "@/lib/auth/accounts/console/schema";
import { listAccountsInput } from "@/lib/auth/accounts/console/schema";
import { readSession, startSession } from "@/lib/auth/sessions/session";
import { db } from "@/lib/db/client";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import { readEmails } from "@/lib/testing/read-emails";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { eventTypesOf, makeTestAccount, type TestAccount } from "@/lib/testing/worlds/sign-in/account-world";

const operator = async (): Promise<CallerCtx> => makeOperator((await makeOrganization()).id);
const BROWSER = { address: null, client: null };

async function addFactors({ id }: TestAccount): Promise<void> {
  const bytes = Buffer.from(id);
  const key = { id: newId("passkey"), userId: id, credentialId: bytes, publicKey: bytes, counter: 0, name: "Laptop" };
  await db().passkey.create({ data: key });
  await db().authenticatorApp.create({ data: { userId: id, secret: bytes, confirmedAt: new Date() } });
  await db().recoveryCode.create({ data: { userId: id, hash: bytes } });
}

type Verb = [name: string, run: (ctx: CallerCtx, input: AccountInput) => Promise<unknown>];
const VERBS: Verb[] = [
  ["disableAccount", disableAccount],
  ["enableAccount", enableAccount],
  ["endAccountSessions", endAccountSessions],
  ["resetSecondFactor", resetSecondFactor],
];

describe.each(VERBS)("%s", (name, run) => {
  /** An account that the verb can change. */
  async function makeTarget(): Promise<TestAccount> {
    const account = await makeTestAccount();
    await addFactors(account);
    if (name === "enableAccount") await disableAccount(await operator(), { userId: account.id });
    return account;
  }

  test("is refused to owners and admins, to operators on themselves and after 15 minutes; nothing changes", async () => {
    const target = await makeTarget();
    const userId = target.id;
    const before = await db().user.findUniqueOrThrow({
      where: { id: userId },
      include: { sessions: true, passkeys: true },
    });
    const events = await eventTypesOf(target);
    const system = await operator();
    const callers: [CallerCtx, string][] = [
      [await makeMember(target.organizationId!, "owner"), "FORBIDDEN"],
      [await makeMember(target.organizationId!, "admin"), "FORBIDDEN"],
      [target.ctx, "FORBIDDEN"],
      [{ ...system, actor: { kind: "operator", userId, name: "Self", proofAgeSeconds: 0 } }, "FORBIDDEN"],
      [
        { ...system, actor: { ...system.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS } as CallerCtx["actor"] },
        "PROOF_REQUIRED",
      ],
    ];
    for (const [ctx, code] of callers) await expect(run(ctx, { userId })).rejects.toMatchObject({ code });
    const after = await db().user.findUniqueOrThrow({
      where: { id: userId },
      include: { sessions: true, passkeys: true },
    });
    expect(after).toEqual(before);
    expect(await eventTypesOf(target)).toEqual(events);
  });

  test("answers an unknown account NOT_FOUND, and a second time CONFLICT", async () => {
    const ctx = await operator();
    await expect(run(ctx, { userId: newId("user") })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { id: userId } = await makeTarget();
    await run(ctx, { userId });
    await expect(run(ctx, { userId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("changes once for 10 operators at the same moment", async () => {
    const { id: userId } = await makeTarget();
    const ctx = await operator();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => run(ctx, { userId })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of an account without an organization is recorded in the installation log, with the operator", async () => {
    const account = await makeTestAccount({ hasOrganization: false });
    await addFactors(account);
    if (name === "enableAccount") await disableAccount(await operator(), { userId: account.id });
    await run(await operator(), { userId: account.id });
    expect((await eventTypesOf(account)).at(-1)).toMatch(
      /^account\.(disabled|enabled|sessions_ended|second_factor_reset)$/,
    );
    const event = await db().installationEvent.findFirstOrThrow({ where: { subjectId: account.id } });
    expect(event).toMatchObject({ actorKind: "operator", actorName: "Test Operator" });
  });
});

test("a disabled account's sessions are refused from the next request on, also if one is left; once enabled, it has to sign in again", async () => {
  const account = await makeTestAccount();
  const ctx = await operator();
  expect(await readSession(account.ctx.sessionId)).not.toBeNull();
  await disableAccount(ctx, { userId: account.id });
  expect(await readSession(account.ctx.sessionId)).toBeNull();
  const left = await startSession(account.id, BROWSER);
  expect(await readSession(left)).toBeNull();
  await enableAccount(ctx, { userId: account.id });
  expect(await readSession(left)).not.toBeNull();
  expect(await eventTypesOf(account)).toEqual(["account.disabled", "account.enabled"]);
});

test("resetting second factors removes all of them, ends the sessions and sends an e-mail", async () => {
  const account = await makeTestAccount();
  await addFactors(account);
  const other = await makeTestAccount();
  await addFactors(other);
  await resetSecondFactor(await operator(), { userId: account.id });
  const counts = (userId: string) =>
    Promise.all(
      [db().passkey, db().authenticatorApp, db().recoveryCode].map((table) =>
        (table.count as (args: object) => Promise<number>)({ where: { userId } }),
      ),
    );
  expect(await counts(account.id)).toEqual([0, 0, 0]);
  expect(await counts(other.id)).toEqual([1, 1, 1]);
  expect(await readSession(account.ctx.sessionId)).toBeNull();
  expect(await readEmails(account.email)).toMatchObject([{ template: "second_factor_changed" }]);
  expect(await eventTypesOf(account)).toEqual(["account.second_factor_reset"]);
});

describe("the list of accounts", () => {
  const list = async (input: object) => listAccounts(await operator(), listAccountsInput.parse(input));

  test("finds by name and address, whatever the case and accents, and says what operators need", async () => {
    const mark = newId("user").slice(-10);
    const account = await makeTestAccount({ name: `Zoë ${mark}` });
    await addFactors(account);
    for (const search of [`zoe ${mark.toUpperCase()}`, account.email.toUpperCase()]) {
      const { accounts, total } = await list({ search });
      expect(total).toBe(1);
      expect(accounts[0]).toMatchObject({
        id: account.id,
        hasSecondFactor: true,
        hasPassword: true,
        disabledAt: null,
        sessions: 1,
        organizations: [{ id: account.organizationId }],
        organizationsTotal: 1,
        lastActiveAt: expect.any(String),
      });
      expect(JSON.stringify(accounts)).not.toMatch(/argon2|passwordHash/);
    }
    expect((await list({ search: mark, state: "disabled" })).total).toBe(0);
  });

  test("pages forth and back without gaps", async () => {
    const mark = newId("user").slice(-10);
    const made = Array.from({ length: 120 }, () => newId("user"));
    await db().user.createMany({ data: made.map((id) => ({ id, email: `${id}@example.com`, name: `Page ${mark}` })) });
    const pages = [await list({ search: mark })];
    while (pages.at(-1)!.next) pages.push(await list({ search: mark, after: pages.at(-1)!.next }));
    expect(pages.map(({ accounts }) => accounts.length)).toEqual([50, 50, 20]);
    const ids = pages.flatMap(({ accounts }) => accounts.map(({ id }) => id));
    expect(ids).toEqual([...made].sort().reverse());
    const back = await list({ search: mark, before: pages[2]!.previous });
    expect(back.accounts).toEqual(pages[1]!.accounts);
    expect((await list({ search: mark, before: back.previous })).previous).toBeNull();
  });

  test("is refused to everyone but operators", async () => {
    const owner = await makeMember((await makeOrganization()).id, "owner");
    await expect(listAccounts(owner, listAccountsInput.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
