import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { confirmEmailChange, requestEmailChange } from "@/lib/auth/accounts/change-email";
import { type DashboardSession, readSession, renewProof } from "@/lib/auth/sessions/session";
import { readSessionId } from "@/lib/auth/sessions/session-cookie";
import { otherPersonCookie } from "@/lib/auth/single-sign-on/attempt";
import { linkAccount } from "@/lib/auth/single-sign-on/link";
import { runAccountVerb } from "@/lib/dashboard/account/run-account-verb";
import { runVerb } from "@/lib/dashboard/run-verb";
import type { CallbackAnswer } from "@/lib/dashboard/single-sign-on/answer-callback";
import { db } from "@/lib/db/client";
import { removeMember } from "@/lib/members/remove-member";
import type { AccountCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";
import { readLinkToken } from "@/lib/testing/read-emails";
import type { DnsServer } from "@/lib/testing/servers/dns-server";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  cookieFor,
  makeSignOnWorld,
  openLoopback,
  readLink,
  type SingleSignOnWorld,
  signInThere,
} from "@/lib/testing/worlds/sign-in/single-sign-on-world";

let dns: DnsServer;
beforeAll(async () => {
  dns = await openLoopback();
});
afterAll(() => dns.close());

type NamedValue = { name: string; value: string };
const headersOf = (cookies: NamedValue[]) =>
  new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });

async function sessionOf({ cookies }: Pick<CallbackAnswer, "cookies">): Promise<DashboardSession | null> {
  const id = await readSessionId(headersOf(cookies));
  return id ? readSession(id) : null;
}

/** A member with the address that the provider names. */
async function makeAccountOf({ organizationId, provider }: SingleSignOnWorld, inOrganization = organizationId) {
  const ctx = await makeMember(inOrganization, "member");
  if (ctx.actor.kind !== "user") throw new Error("A member is a person.");
  const { userId, name } = ctx.actor;
  await db().user.update({ where: { id: userId }, data: { email: provider.person.email! } });
  const actor = { kind: "account" as const, userId, name, proofAgeSeconds: 0 };
  return { userId, ctx: { actor, sessionId: newId("session"), requestId: ctx.requestId, address: ctx.address } };
}

async function changeAddress(ctx: AccountCtx): Promise<void> {
  const email = `${newId("user")}@elsewhere.test`;
  await requestEmailChange(ctx, { email });
  await confirmEmailChange(ctx, { token: await readLinkToken(email, "email_change") });
}

const caller = {
  requestId: newId("request"),
  address: null,
  client: null,
  secure: false,
  sessionId: null,
  isKnownTo: async () => false,
};

const typesOf = async ({ organizationId }: SingleSignOnWorld) => {
  const rows = await db().event.findMany({ where: { organizationId }, orderBy: { sequence: "asc" } });
  return rows.map(({ type, actorName }) => `${type} by ${actorName}`);
};

describe("a person without an account", () => {
  test("becomes a member with the default role, in a session that the organization vouches for", async () => {
    const world = await makeSignOnWorld(dns);
    const { organizationId } = world;
    await db().singleSignOn.update({ where: { organizationId }, data: { defaultRole: "admin" } });
    const session = await sessionOf(await signInThere(world));
    expect(session).toMatchObject({
      method: "single_sign_on",
      vouchedById: organizationId,
      user: { name: "Ada Lovelace", email: world.provider.person.email, isOperator: false },
      current: { role: "admin", organization: { id: organizationId } },
    });
    expect((await typesOf(world)).slice(-2)).toEqual([
      "member.added by Ada Lovelace",
      "account.signed_in by Ada Lovelace",
    ]);
  });

  test("is known by issuer and subject afterwards, also with another address and name", async () => {
    const world = await makeSignOnWorld(dns);
    const first = await sessionOf(await signInThere(world));
    Object.assign(world.provider.person, { email: `married@${world.domain}`, name: "Ada King" });
    const second = await sessionOf(await signInThere(world));
    expect(second?.user).toEqual(first?.user);
  });

  test("who signs in ten times at once is one member", async () => {
    const world = await makeSignOnWorld(dns);
    const answers = await Promise.all(Array.from({ length: 10 }, () => signInThere(world)));
    const people = await Promise.all(answers.map(async (answer) => (await sessionOf(answer))?.user.id));
    expect(new Set(people).size).toBe(1);
    expect(people[0]).toBeDefined();
  });

  test("proves who they are as far as the provider says when it asked them", async () => {
    const world = await makeSignOnWorld(dns);
    const age = async () => (await sessionOf(await signInThere(world)))!.proofAgeSeconds;
    expect(await age()).toBeLessThan(PROOF_MAX_AGE_SECONDS);
    world.provider.tamper = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 3_600 });
    expect(await age()).toBeGreaterThanOrEqual(3_600);
    world.provider.tamper = ({ auth_time: _, ...claims }) => claims;
    expect(await age()).toBeGreaterThanOrEqual(PROOF_MAX_AGE_SECONDS);
  });

  test("ends the browser's earlier session of theirs", async () => {
    const world = await makeSignOnWorld(dns);
    const earlier = await signInThere(world);
    await signInThere(world, earlier.cookies);
    expect(await sessionOf(earlier)).toBeNull();
  });
});

describe("a browser in which somebody is signed in", () => {
  type World = SingleSignOnWorld;
  test.each<[string, (world: World) => Promise<unknown>]>([
    ["somebody without an account", async () => {}],
    ["another member", (world) => signInThere(world)],
    ["another member who has not linked their account", (world) => makeAccountOf(world)],
    ["the account of another organization", async (world) => makeAccountOf(world, (await makeOrganization()).id)],
  ])("stays theirs when the provider names %s, and they learn whom it named", async (_whom, begin) => {
    const world = await makeSignOnWorld(dns);
    await begin(world);
    const people = () => db().membership.count({ where: { organizationId: world.organizationId } });
    const before = await people();
    const own = await cookieFor(world.ownerId);
    const answer = await signInThere(world, [own]);
    expect(answer.path).toBe("/single-sign-on?problem=OTHER_PERSON&callbackUrl=%2Fsites");
    expect(await otherPersonCookie.read(headersOf(answer.cookies))).toEqual({ email: world.provider.person.email });
    expect((await sessionOf({ cookies: [own as never] }))?.user.id).toBe(world.ownerId);
    expect(await sessionOf(answer)).toBeNull();
    expect(await people()).toBe(before);
  });
});

describe("an account that exists", () => {
  test("is not opened by its address: its person signs in another way first, and confirms", async () => {
    const world = await makeSignOnWorld(dns);
    const { userId, ctx } = await makeAccountOf(world);
    const answer = await signInThere(world);
    expect(answer.path).toBe("/sign-in?callbackUrl=%2Fsingle-sign-on%2Flink");
    expect(await sessionOf(answer)).toBeNull();
    const signedIn = await signInThere(world, [await cookieFor(userId)]);
    expect(signedIn.path).toBe("/single-sign-on/link");
    const pending = (await readLink(signedIn))!;
    const { sessionId } = await linkAccount(ctx, { pending, caller });
    expect(await readSession(sessionId)).toMatchObject({ vouchedById: world.organizationId, user: { id: userId } });
    expect((await typesOf(world)).slice(-2).map((text) => text.split(" ")[0])).toEqual([
      "account.single_sign_on_linked",
      "account.signed_in",
    ]);
    const told = await db().email.findMany({ where: { recipient: world.provider.person.email! } });
    expect(told.map(({ template }) => template).sort()).toEqual(["new_device", "second_factor_changed"]);
    expect((await sessionOf(await signInThere(world)))?.user.id).toBe(userId);
  });

  test("is linked by nobody else, not with an old proof, and not to a changed provider", async () => {
    const world = await makeSignOnWorld(dns);
    const { ctx } = await makeAccountOf(world);
    const pending = (await readLink(await signInThere(world)))!;
    const link = (changed: typeof ctx, from = pending) => linkAccount(changed, { pending: from, caller });
    const other = { ...ctx, actor: { ...ctx.actor, userId: world.ownerId } };
    await expect(link(other)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const old = { ...ctx, actor: { ...ctx.actor, proofAgeSeconds: PROOF_MAX_AGE_SECONDS } };
    await expect(link(old)).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
    await expect(link(ctx, { ...pending, version: "another" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db().externalIdentity.count({ where: { organizationId: world.organizationId } })).toBe(0);
  });

  test("of another organization is not added: an invitation comes first", async () => {
    const world = await makeSignOnWorld(dns);
    const { id } = await makeOrganization();
    const { userId } = await makeAccountOf(world, id);
    const answer = await signInThere(world, [await cookieFor(userId)]);
    expect(answer.path).toBe("/single-sign-on?problem=NOT_A_MEMBER&callbackUrl=%2Fsites");
    expect(await db().membership.count({ where: { userId } })).toBe(1);
  });

  test("of a removed member stays out, until an invitation brings it back", async () => {
    const world = await makeSignOnWorld(dns);
    const { organizationId, owner } = world;
    const { user } = (await sessionOf(await signInThere(world)))!;
    await removeMember(owner, { userId: user.id });
    const refused = await signInThere(world);
    expect(refused.path).toBe("/single-sign-on?problem=NOT_A_MEMBER&callbackUrl=%2Fsites");
    expect(await sessionOf(refused)).toBeNull();
    await db().membership.create({ data: { organizationId, userId: user.id, role: "member" } });
    expect((await sessionOf(await signInThere(world)))?.user.id).toBe(user.id);
  });

  test.each([
    ["before", true],
    ["after", false],
  ])("of a removed member stays out, also when it got another address %s the removal", async (_when, isBefore) => {
    const world = await makeSignOnWorld(dns);
    const { organizationId, owner } = world;
    const { userId, ctx } = await makeAccountOf(world);
    if (isBefore) await changeAddress(ctx);
    await removeMember(owner, { userId });
    if (!isBefore) await changeAddress(ctx);
    const refused = await signInThere(world);
    expect(refused.path).toBe("/single-sign-on?problem=NOT_A_MEMBER&callbackUrl=%2Fsites");
    expect(await sessionOf(refused)).toBeNull();
    expect(await db().membership.count({ where: { organizationId } })).toBe(1);
  });

  test("that is disabled stays out", async () => {
    const world = await makeSignOnWorld(dns);
    const { user } = (await sessionOf(await signInThere(world)))!;
    await db().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    expect((await signInThere(world)).path).toBe("/single-sign-on?problem=ACCOUNT_DISABLED&callbackUrl=%2Fsites");
  });
});

describe("what an organization's provider vouches for", () => {
  test("ends at that organization: no other one, and no operator's rights", async () => {
    const world = await makeSignOnWorld(dns);
    const answer = await signInThere(world);
    const { user } = (await sessionOf(answer))!;
    const { id: elsewhere } = await makeOrganization();
    await db().membership.create({ data: { organizationId: elsewhere, userId: user.id, role: "owner" } });
    await db().user.update({ where: { id: user.id }, data: { isOperator: true } });
    const session = (await sessionOf(answer))!;
    expect(session.memberships.map(({ organization }) => organization.id)).toEqual([world.organizationId]);
    expect(session.user.isOperator).toBe(false);
    const other = await sessionOf({ cookies: [(await cookieFor(user.id)) as never] });
    expect(other?.memberships).toHaveLength(2);
    expect(other?.user.isOperator).toBe(true);
  });

  test("is no proof for changes of an account that belongs to others, too", async () => {
    const world = await makeSignOnWorld(dns);
    const answer = await signInThere(world);
    const { user, id: sessionId } = (await sessionOf(answer))!;
    const proofAge = () =>
      runAccountVerb({ headers: headersOf(answer.cookies), input: {} }, z.object({}), async ({ actor }) => {
        return actor.proofAgeSeconds < PROOF_MAX_AGE_SECONDS;
      });
    expect(await proofAge()).toEqual({ ok: true, data: true });
    const { id: elsewhere } = await makeOrganization();
    await db().membership.create({ data: { organizationId: elsewhere, userId: user.id, role: "member" } });
    expect(await proofAge()).toEqual({ ok: true, data: false });
    await renewProof(db(), sessionId, { withSecondFactor: false });
    expect(await proofAge()).toEqual({ ok: true, data: true });
  });
});

describe("when single sign-on is required", () => {
  const ask = (world: SingleSignOnWorld, cookies: NamedValue[]) => {
    const page = { organizationId: world.organizationId, environment: "live" };
    return runVerb({ headers: headersOf(cookies), page, input: {} }, z.object({}), async () => "done");
  };

  test("a password's session of a member can do nothing, and one through the provider can", async () => {
    const world = await makeSignOnWorld(dns, "required");
    const { userId } = await makeAccountOf(world);
    const refused = { ok: false, error: { code: "SINGLE_SIGN_ON_REQUIRED" } };
    expect(await ask(world, [await cookieFor(userId)])).toMatchObject(refused);
    world.provider.person = { ...world.provider.person, subject: "other", email: `other@${world.domain}` };
    expect(await ask(world, (await signInThere(world)).cookies)).toEqual({ ok: true, data: "done" });
  });

  test("the emergency owner gets in with password and second factor, and with less to the second factor", async () => {
    const world = await makeSignOnWorld(dns, "required");
    const start = { method: "password" } as const;
    expect(await ask(world, [await cookieFor(world.ownerId)])).toEqual({ ok: true, data: "done" });
    expect(await ask(world, [await cookieFor(world.ownerId, start)])).toMatchObject({
      ok: false,
      error: { code: "SECOND_FACTOR_REQUIRED" },
    });
    const other = await makeMember(world.organizationId, "owner");
    if (other.actor.kind !== "user") throw new Error("An owner is a person.");
    expect(await ask(world, [await cookieFor(other.actor.userId)])).toMatchObject({
      ok: false,
      error: { code: "SINGLE_SIGN_ON_REQUIRED" },
    });
  });
});
