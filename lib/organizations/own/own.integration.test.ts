import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { updateOwnOrganizationInput } from "@/lib/organizations/own/schema";
import { getOwnOrganization, updateOwnOrganization, updateSignInPolicy } from "@/lib/organizations/own/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { personIn } from "@/lib/platform/permit";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";

let organizationId: string;
let owner: Ctx;
let admin: Ctx;
let member: Ctx;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  [owner, admin, member] = [
    await makeMember(organizationId, "owner"),
    await makeMember(organizationId, "admin"),
    await makeMember(organizationId, "member"),
  ];
});

const factorOf = ({ actor }: Ctx) => ({ userId: personIn(actor)!, secret: Buffer.from("sealed") });
const giveApp = (ctx: Ctx) =>
  db().authenticatorApp.create({ data: { ...factorOf(ctx), confirmedAt: new Date() }, select: { userId: true } });
const givePasskey = (ctx: Ctx) =>
  db().passkey.create({
    data: {
      id: newId("passkey"),
      userId: personIn(ctx.actor)!,
      credentialId: Buffer.from(newId("passkey")),
      publicKey: Buffer.from("key"),
      counter: 0,
      name: "Laptop",
    },
  });
const eventsOf = () => db().event.findMany({ where: { organizationId }, orderBy: { sequence: "asc" } });
const update = (ctx: Ctx, input: object) => updateOwnOrganization(ctx, updateOwnOrganizationInput.parse(input));

test("says how far single sign-on is switched on", async () => {
  expect(await getOwnOrganization(admin)).toMatchObject({ singleSignOn: "off" });
  const provider = { issuer: "https://login.example.com", clientId: "hub", clientSecret: Buffer.from("sealed") };
  const settings = { ...provider, domainToken: "token", emergencyOwnerId: personIn(owner.actor)! };
  await db().singleSignOn.create({ data: { organizationId, mode: "optional", ...settings } });
  expect(await getOwnOrganization(admin)).toMatchObject({ singleSignOn: "optional" });
});

describe("who may", () => {
  test("a member may neither see nor change the organization", async () => {
    const forbidden = expect.objectContaining({ code: "FORBIDDEN" });
    await expect(getOwnOrganization(member)).rejects.toEqual(forbidden);
    await expect(update(member, { name: "Mine" })).rejects.toEqual(forbidden);
    await expect(updateSignInPolicy(member, { requiresSecondFactor: true })).rejects.toEqual(forbidden);
    expect(await eventsOf()).toEqual([]);
  });

  test("an operator may not: the console has its own verbs", async () => {
    const operator = await makeOperator(organizationId);
    await expect(updateOwnOrganization(operator, { name: "Mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const policy = updateSignInPolicy(operator, { requiresSecondFactor: true });
    await expect(policy).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("an admin changes name, time zone and mailbox, but not the sign-in policy", async () => {
    await givePasskey(admin);
    const policy = updateSignInPolicy(admin, { requiresSecondFactor: true });
    await expect(policy).rejects.toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("Only owners") });
    expect(await update(admin, { name: "New", timeZone: "Asia/Tokyo" })).toMatchObject({
      name: "New",
      timeZone: "Asia/Tokyo",
      requiresSecondFactor: false,
    });
  });

  test("someone who was demoted or removed while their request ran may not", async () => {
    await givePasskey(owner);
    const where = { organizationId_userId: { organizationId, userId: personIn(owner.actor)! } };
    await db().membership.update({ where, data: { role: "admin" } });
    const policy = updateSignInPolicy(owner, { requiresSecondFactor: true });
    await expect(policy).rejects.toMatchObject({ code: "FORBIDDEN" });
    await db().membership.delete({ where });
    await expect(update(owner, { name: "Mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("an organization that does not exist is NOT_FOUND", async () => {
    const nowhere = { ...owner, organizationId: newId("organization") };
    await expect(getOwnOrganization(nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(update(nowhere, { name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const policy = updateSignInPolicy(nowhere, { requiresSecondFactor: true });
    await expect(policy).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the organization's settings", () => {
  test("show the plan, its limit, and how many members lack a second factor", async () => {
    await giveApp(owner);
    await db().authenticatorApp.create({ data: factorOf(admin) });
    expect(await getOwnOrganization(owner)).toMatchObject({
      plan: "enterprise",
      requestsPerMinute: 2000,
      hasOwnLimit: false,
      members: 3,
      membersWithoutSecondFactor: 2,
      hasOwnSecondFactor: true,
      activeKeys: { live: 0, sandbox: 0 },
    });
    expect(await getOwnOrganization(admin)).toMatchObject({ hasOwnSecondFactor: false });
  });

  test("a change is one event with the values before and after; no change is none", async () => {
    const name = "Acme";
    await update(owner, { name, notificationEmail: " Keys@Example.COM " });
    await update(owner, { name, notificationEmail: "keys@example.com" });
    const [event, ...others] = await eventsOf();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ type: "organization.updated", subjectName: name });
    expect(event!.changes).toEqual({
      name: { before: "Test Organization", after: name },
      notificationEmail: { before: null, after: "keys@example.com" },
    });
    expect(await update(owner, { notificationEmail: "" })).toMatchObject({ notificationEmail: null });
  });

  test.each([
    "keys@example.com\r\nBcc: other@example.com",
    "keys@example.com\nother@example.com",
    "keys@example.com, other@example.com",
    "Keys <keys@example.com>",
    "keys@exa mple.com",
    "keys",
    `${"k".repeat(250)}@example.com`,
    "k\u0435ys@\u0435xample.com",
  ])("a shared mailbox is one plain address: %j is refused", (notificationEmail) => {
    expect(updateOwnOrganizationInput.safeParse({ notificationEmail }).success).toBe(false);
  });

  test("two changes at once of different fields both hold", async () => {
    await Promise.all([update(owner, { name: "Both" }), update(admin, { timeZone: "Asia/Tokyo" })]);
    expect(await getOwnOrganization(owner)).toMatchObject({ name: "Both", timeZone: "Asia/Tokyo" });
  });
});

describe("requiring a second factor", () => {
  test("needs an owner who has one", async () => {
    const policy = updateSignInPolicy(owner, { requiresSecondFactor: true });
    await expect(policy).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("own account") });
    expect(await eventsOf()).toEqual([]);
    await giveApp(owner);
    const view = await updateSignInPolicy(owner, { requiresSecondFactor: true });
    expect(view).toMatchObject({ requiresSecondFactor: true, membersWithoutSecondFactor: 2 });
    const [event] = await eventsOf();
    expect(event).toMatchObject({ type: "sign_in_policy.updated" });
    expect(event!.changes).toEqual({ requiresSecondFactor: { before: false, after: true } });
  });

  test("needs a recent proof, also when it is switched off", async () => {
    await giveApp(owner);
    const stale = { ...owner, actor: { ...owner.actor, proofAgeSeconds: 900 } } as Ctx;
    for (const requiresSecondFactor of [true, false]) {
      const policy = updateSignInPolicy(stale, { requiresSecondFactor });
      await expect(policy).rejects.toMatchObject({
        code: "PROOF_REQUIRED",
        details: { action: "updateSignInPolicy" },
      });
    }
  });

  test("can be switched off by any owner, and by the CLI without a factor of its own", async () => {
    const system = { ...owner, actor: { kind: "system", name: "command line" } as const };
    await updateSignInPolicy(system, { requiresSecondFactor: true });
    expect(await updateSignInPolicy(owner, { requiresSecondFactor: false })).toMatchObject({
      requiresSecondFactor: false,
    });
  });
});
