import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSession } from "@/lib/auth/sessions/session";
import { countFailure } from "@/lib/auth/sign-in/failed-sign-ins";
import { finishSignIn } from "@/lib/auth/sign-in/finish-sign-in";
import { checkDomain } from "@/lib/auth/single-sign-on/check-domain";
import { linkAccount } from "@/lib/auth/single-sign-on/link";
import { saveProvider } from "@/lib/auth/single-sign-on/save-provider";
import { getSingleSignOn, saveDomain, saveSignOnPolicy } from "@/lib/auth/single-sign-on/service";
import { vouchedStart } from "@/lib/auth/single-sign-on/sign-in";
import { db } from "@/lib/db/client";
import type { DnsServer } from "@/lib/testing/servers/dns-server";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { accountCtxOf, browserOf } from "@/lib/testing/worlds/sign-in/second-factor-world";
import {
  giveSecondFactor,
  makeProviderWorld,
  makeSignOnWorld,
  makeVerifiedWorld,
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

const switchTo = ({ owner, ownerId }: SingleSignOnWorld, mode: "off" | "optional" | "required") =>
  saveSignOnPolicy(owner, { mode, defaultRole: "admin", emergencyOwnerId: ownerId });
const vouchedIn = ({ organizationId }: SingleSignOnWorld) =>
  db().session.count({ where: { vouchedById: organizationId } });

/** A member who has the address that the provider names, and the link that their browser is asked to confirm. */
async function makeLinkable(world: SingleSignOnWorld) {
  const { actor } = await makeMember(world.organizationId, "member");
  if (actor.kind !== "user") throw new Error("A member is a person.");
  const { userId } = actor;
  await db().user.update({ where: { id: userId }, data: { email: world.provider.person.email! } });
  const pending = (await readLink(await signInThere(world)))!;
  return { userId, pending, ctx: accountCtxOf(userId, await startSession(userId, { address: null, client: null })) };
}

describe("the sessions that a provider vouched for", () => {
  const ends: [string, (world: SingleSignOnWorld) => Promise<unknown>][] = [
    [
      "end when another provider replaces it",
      async ({ owner, provider: { clientId } }) => {
        const { issuer } = (await makeProviderWorld()).provider;
        await saveProvider(owner, { issuer, clientId, clientSecret: null });
      },
    ],
    ["end when the domain changes", ({ owner, domain }) => saveDomain(owner, { domain: `new.${domain}` })],
    ["end when single sign-on is switched off", (world) => switchTo(world, "off")],
  ];
  test.each(ends)("%s, and no other session does", async (_name, change) => {
    const [world, other] = [await makeSignOnWorld(dns), await makeSignOnWorld(dns)];
    for (const { provider, domain } of [world, other]) Object.assign(provider.person, { email: `ada@${domain}` });
    await signInThere(world);
    await signInThere(other);
    const own = await startSession(world.ownerId, { address: null, client: null });
    await change(world);
    expect(await vouchedIn(world)).toBe(0);
    expect(await vouchedIn(other)).toBe(1);
    expect(await db().session.count({ where: { id: own } })).toBe(1);
  });

  test("survive a new client secret and another default role", async () => {
    const world = await makeSignOnWorld(dns);
    await signInThere(world);
    const { issuer, clientId } = world.provider;
    await switchTo(world, "optional");
    await saveProvider(world.owner, { issuer, clientId, clientSecret: "another" });
    expect(await vouchedIn(world)).toBe(1);
  });

  test("do not start when it is switched off between the provider's answer and the session", async () => {
    const world = await makeSignOnWorld(dns);
    const { userId, pending } = await makeLinkable(world);
    const start = vouchedStart(pending);
    await switchTo(world, "off");
    expect(await finishSignIn(userId, browserOf(), start)).toBeNull();
    expect(await vouchedIn(world)).toBe(0);
  });
});

test("a sign-in through one organization's provider is in no other organization's log", async () => {
  const world = await makeSignOnWorld(dns);
  const { userId, ctx, pending } = await makeLinkable(world);
  const { id: elsewhere } = await makeOrganization();
  await db().membership.create({ data: { organizationId: elsewhere, userId, role: "member" } });
  await countFailure(db(), { userId });
  await linkAccount(ctx, { pending, caller: browserOf() });
  await signInThere(world);
  const typesIn = async (organizationId: string) => {
    const where = { organizationId, type: { startsWith: "account." } };
    return (await db().event.findMany({ where, orderBy: { sequence: "asc" } })).map(({ type }) => type);
  };
  expect(await typesIn(elsewhere)).toEqual([]);
  const there = ["account.single_sign_on_linked", "account.signed_in", "account.signed_in"];
  expect((await typesIn(world.organizationId)).slice(-3)).toEqual(there);
});

describe("an owner who was demoted since the request began", () => {
  const verbs: [string, (world: SingleSignOnWorld) => Promise<unknown>][] = [
    ["saves no provider", ({ owner, provider }) => saveProvider(owner, { ...provider })],
    ["saves no domain", ({ owner }) => saveDomain(owner, { domain: "a.test" })],
    ["checks no domain", ({ owner }) => checkDomain(owner)],
    ["switches nothing", (world) => switchTo(world, "off")],
  ];
  test.each(verbs)("%s", async (_name, run) => {
    const world = await makeVerifiedWorld(dns);
    const { organizationId, ownerId: userId } = world;
    await makeMember(organizationId, "owner");
    const where = { organizationId_userId: { organizationId, userId } };
    await db().membership.update({ where, data: { role: "admin" } });
    const before = await db().singleSignOn.findUnique({ where: { organizationId } });
    await expect(run(world)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await db().singleSignOn.findUnique({ where: { organizationId } })).toEqual(before);
  });
});

test("an owner whose account is disabled is not offered as the emergency owner, and not accepted", async () => {
  const world = await makeSignOnWorld(dns);
  const { actor } = await makeMember(world.organizationId, "owner");
  if (actor.kind !== "user") throw new Error("An owner is a person.");
  await giveSecondFactor(actor.userId);
  await db().user.update({ where: { id: actor.userId }, data: { disabledAt: new Date() } });
  const { owners } = await getSingleSignOn(world.owner);
  expect(owners.map(({ userId }) => userId)).toEqual([world.ownerId]);
  const input = { mode: "required", defaultRole: "member", emergencyOwnerId: actor.userId } as const;
  await expect(saveSignOnPolicy(world.owner, input)).rejects.toMatchObject({ code: "CONFLICT" });
});
