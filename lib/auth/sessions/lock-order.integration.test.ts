import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disableAccount, enableAccount } from "@/lib/auth/accounts/console/manage-accounts";
import { resetPasswordByLink } from "@/lib/auth/passwords/reset-by-link";
import { endEverySession, endOtherSessions } from "@/lib/auth/sessions/own-sessions";
import { startSession } from "@/lib/auth/sessions/session";
import { saveDomain, saveSignOnPolicy } from "@/lib/auth/single-sign-on/service";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { leaveOrganization, removeMember } from "@/lib/members/remove-member";
import { deleteOrganization } from "@/lib/organizations/own/delete-organization";
import type { AccountCtx, CallerCtx, Ctx } from "@/lib/platform/ctx";
import { isAppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { mintOneTimeToken } from "@/lib/platform/secrets/one-time-token";
import type { DnsServer } from "@/lib/testing/servers/dns-server";
import { untilBlocked } from "@/lib/testing/until-blocked";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { NEW_PASSWORD } from "@/lib/testing/worlds/sign-in/account-world";
import { makeSignOnWorld, openLoopback } from "@/lib/testing/worlds/sign-in/single-sign-on-world";

const SESSIONS = 6;
const ROUNDS = 25;
const BROWSER = { address: null, client: null };
const WEB = { requestId: newId("request"), address: null, client: null, secure: true };

let dns: DnsServer;
beforeAll(async () => {
  dns = await openLoopback();
});
afterAll(() => dns.close());

/** Someone with several sessions in the owner's organization, which `vouched` is for those of its provider. */
type World = { owner: Ctx; member: Ctx; userId: string; account: AccountCtx };

async function makeWorld(given?: Ctx, vouchedById: string | null = null): Promise<World> {
  const owner = given ?? (await makeMember((await makeOrganization()).id, "owner"));
  const member = await makeMember(owner.organizationId, "member");
  const userId = member.actor.kind === "user" ? member.actor.userId : "";
  const sessionIds: string[] = [];
  const method = vouchedById ? "single_sign_on" : "password";
  while (sessionIds.length < SESSIONS) sessionIds.push(await startSession(userId, BROWSER, { method, vouchedById }));
  const actor = { kind: "account" as const, userId, name: "Ada", proofAgeSeconds: 0 };
  return { owner, member, userId, account: { ...member, actor, sessionId: sessionIds[0]! } };
}

const makeSignOn = async () => {
  const { owner, organizationId } = await makeSignOnWorld(dns);
  return makeWorld(owner, organizationId);
};

async function makeResetLink(userId: string): Promise<string> {
  const { token, hash } = mintOneTimeToken();
  const expiresAt = new Date(Date.now() + 60_000);
  const data = {
    id: newId("accountLink"),
    userId,
    purpose: "password_reset" as const,
    hash,
    email: `${userId}@example.com`,
  };
  await db().accountLink.create({ data: { ...data, expiresAt } });
  return token;
}

const idOf = ({ actor }: Ctx) => (actor.kind === "user" ? actor.userId : "");
const remove = ({ owner, userId }: World) => removeMember(owner, { userId });
const reset = async ({ userId }: World) =>
  resetPasswordByLink({ token: await makeResetLink(userId), password: NEW_PASSWORD }, WEB);

type Change = [name: string, make: () => Promise<World>, run: (world: World) => Promise<unknown>];
const CHANGES: Change[] = [
  ["removing a member", makeWorld, remove],
  ["leaving", makeWorld, ({ member }) => leaveOrganization(member)],
  ["deleting the organization", makeWorld, ({ owner }) => deleteOrganization(owner, { name: "Test Organization" })],
  ["ending one's other sessions", makeWorld, ({ account }) => endOtherSessions(account)],
  ["a reset by link", makeWorld, reset],
  [
    "switching single sign-on off",
    makeSignOn,
    ({ owner }) => saveSignOnPolicy(owner, { mode: "off", defaultRole: "member", emergencyOwnerId: idOf(owner) }),
  ],
  [
    "a new domain of single sign-on",
    makeSignOn,
    ({ owner }) => saveDomain(owner, { domain: `${newId("user").slice(-8)}.test` }),
  ],
];

describe("whoever ends or changes several sessions locks their account first, so two of them never wait for each other", () => {
  test.each(CHANGES)("%s", async (_, make, run) => {
    const world = await make();
    const { userId } = world;
    let changed: Promise<unknown> | undefined;
    await inTransaction({}, async (tx: Tx) => {
      await tx.$executeRaw`select id from users where id = ${userId} for no key update`;
      // Begins with the session that a scan finds last: whoever already holds an earlier one would wait for it, and this for them.
      await tx.$executeRaw`
        delete from sessions where id = (select id from sessions where user_id = ${userId} order by ctid desc limit 1)`;
      changed = run(world);
      changed.catch(() => undefined);
      await untilBlocked();
      await tx.session.deleteMany({ where: { userId } });
    });
    await changed;
  });
});

describe("at the same moment, many times, both finish", () => {
  type Pair = [name: string, run: (world: World) => Promise<unknown>];
  const PAIRS: Pair[] = [
    ["removing a member", remove],
    ["a reset by link", reset],
    ["ending every session", ({ account }) => endEverySession(account)],
  ];

  test.each(PAIRS)("%s and disabling the same account", async (_, run) => {
    const operator: CallerCtx = await makeOperator((await makeOrganization()).id);
    for (let round = 0; round < ROUNDS; round++) {
      const world = await makeWorld();
      const { userId } = world;
      const disable = () => disableAccount(operator, { userId });
      const verbs = round % 2 ? [() => run(world), disable] : [disable, () => run(world)];
      const outcomes = await Promise.all(verbs.map((verb) => verb().then(() => "done", codeOf)));
      // The link ends with the account, and so may its own reset; nothing else may fail.
      expect(["done", "NOT_FOUND"]).toEqual(expect.arrayContaining(outcomes));
      expect(await db().session.count({ where: { userId } })).toBe(0);
      await enableAccount(operator, { userId });
    }
  });
});

const codeOf = (error: unknown) => (isAppError(error) ? error.code : String(error));
