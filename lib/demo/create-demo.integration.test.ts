import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { exampleSite } from "@/lib/contracts/example-ids";
import { db } from "@/lib/db/client";
import { createDemo } from "@/lib/demo/create-demo";
import { hashSecret } from "@/lib/keys/secret";
import { notifyOfEvents } from "@/lib/notifications/events/notify-of-events";
import { notifyOfDueKeys } from "@/lib/notifications/keys/notify-of-due-keys";
import { createOrganization } from "@/lib/organizations/service";
import { isId, newId } from "@/lib/platform/ids";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";
import { inside } from "@/lib/visitors/examples";

let own: OwnDatabase;

beforeEach(async () => {
  own = await takeOwnDatabase();
});

afterEach(() => own.drop());

async function seeSecret(secret: string) {
  return db().apiKeySecret.findUnique({
    where: { hash: Uint8Array.from(hashSecret(secret)) },
    select: { deliveredAt: true, endsAt: true, key: { select: { name: true, reach: true, access: true } } },
  });
}

test("an empty database gets Acme: three sites in live and four in the sandbox, an owner and a key that work", async () => {
  const demo = await createDemo();
  expect(demo?.email).toBe("admin@example.com");
  const organization = await db().organization.findUniqueOrThrow({
    where: { slug: "acme" },
    include: { sites: true, memberships: { include: { user: true } } },
  });
  expect(organization).toMatchObject({ plan: "enterprise", apiAccess: "enabled" });
  for (const environment of ["live", "sandbox"]) {
    const zones = organization.sites.filter((site) => site.environment === environment).map((site) => site.timeZone);
    expect(new Set(zones).size, environment).toBe(environment === "live" ? 3 : 4);
  }
  const owner = organization.memberships.find(({ role }) => role === "owner");
  expect(owner).toMatchObject({ user: { email: "admin@example.com" } });
  expect(await verifyPassword(owner!.user.passwordHash, demo!.password)).toBe(true);
  expect(await seeSecret(demo!.secret)).toMatchObject({
    deliveredAt: expect.any(Date),
    key: { name: "First steps", reach: "all_sites", access: "read" },
  });
});

test("a fresh start has two members, one open invitation and three e-mails, also after the reminders were sent", async () => {
  await createDemo();
  await notifyOfEvents();
  await notifyOfDueKeys();
  const members = await db().membership.findMany({ select: { role: true }, orderBy: { role: "asc" } });
  expect(members).toEqual([{ role: "owner" }, { role: "admin" }]);
  const invitations = await db().invitation.findMany();
  expect(invitations).toMatchObject([{ invitedByName: "Demo Owner", acceptedAt: null, withdrawnAt: null }]);
  const emails = await db().email.findMany({
    select: { recipient: true, template: true },
    orderBy: { recipient: "asc" },
  });
  expect(emails).toEqual([
    { recipient: "admin@example.com", template: "key" },
    { recipient: invitations[0]!.email, template: "invitation" },
    { recipient: "sam.rivera@example.com", template: "key" },
  ]);
});

test("the keys have owners: both members, and a contact", async () => {
  await createDemo();
  const keys = await db().apiKey.findMany({ select: { name: true, ownerName: true }, orderBy: { name: "asc" } });
  expect(keys).toEqual([
    { name: "CRM sync", ownerName: "Sam Rivera" },
    { name: "First steps", ownerName: "Demo Owner" },
    { name: "Lobby kiosk", ownerName: "front-desk@acme.example" },
  ]);
});

test("Acme's sandbox holds the records of the API documents' examples", async () => {
  await createDemo();
  expect(await db().site.findUnique({ where: { id: exampleSite.id } })).toMatchObject({
    name: exampleSite.name,
    environment: "sandbox",
  });
  expect(await db().visitor.findUnique({ where: { id: inside.id } })).toMatchObject({ firstName: inside.firstName });
});

test("three keys have been in use for a month, up to now, and the roll-up counts all of it", async () => {
  await createDemo();
  const { id: organizationId } = await db().organization.findUniqueOrThrow({ where: { slug: "acme" } });
  const keys = await db().apiKey.findMany({ where: { organizationId }, orderBy: { name: "asc" } });
  expect(keys.map(({ name }) => name)).toEqual(["CRM sync", "First steps", "Lobby kiosk"]);
  const logged = await db().requestLog.findMany({
    orderBy: { at: "asc" },
    select: { at: true, id: true, keyId: true },
  });
  const now = Date.now();
  for (const key of keys) {
    const times = logged.filter(({ keyId }) => keyId === key.id).map(({ at }) => at.getTime());
    expect(times.length, key.name).toBeGreaterThan(100);
    expect(times[0], key.name).toBeGreaterThanOrEqual(key.createdAt.getTime());
    expect(times.at(-1), key.name).toBe(key.lastUsedAt?.getTime());
    expect(times.at(-1), key.name).toBeLessThanOrEqual(now);
  }
  expect(logged[0]!.at.getTime()).toBeLessThan(now - 28 * 86_400_000);
  expect(logged.every(({ id }) => isId("request", id))).toBe(true);
  await rollUpUsage();
  const sums = await db().usageHour.aggregate({
    _sum: { success: true, clientErrors: true, rateLimited: true, serverErrors: true },
  });
  const { rolledUntil } = await db().usageState.findFirstOrThrow();
  const counted = Object.values(sums._sum).reduce((sum: number, count) => sum + (count ?? 0), 0);
  expect(counted).toBe(logged.filter(({ at }) => at < rolledUntil).length);
});

test("a given password becomes the owner's", async () => {
  const demo = await createDemo({ password: "correct horse battery" });
  const user = await db().user.findUniqueOrThrow({ where: { email: "admin@example.com" } });
  expect(demo?.password).toBe("correct horse battery");
  expect(await verifyPassword(user.passwordHash, "correct horse battery")).toBe(true);
});

test("a given password that is easy to guess is refused before anything is created", async () => {
  await expect(createDemo({ password: "aaaaaaaaaaaa" })).rejects.toThrow(
    /^DEMO_PASSWORD is not accepted\. This password/,
  );
  expect(await db().organization.count()).toBe(0);
});

test("a second start changes nothing", async () => {
  await createDemo();
  const events = await db().event.count();
  expect(await createDemo()).toBeNull();
  expect(await db().event.count()).toBe(events);
});

test("the next start completes a first start that was interrupted anywhere, with a secret that works", async () => {
  const first = await createDemo();
  await db().user.deleteMany();
  await db().site.delete({ where: { id: (await db().site.findFirstOrThrow({ where: { name: "Berlin" } })).id } });
  const second = await createDemo();
  expect(await db().site.count()).toBe(7);
  expect(await db().apiKey.count()).toBe(3);
  expect(await seeSecret(second!.secret)).toMatchObject({ endsAt: null });
  expect((await seeSecret(first!.secret))?.endsAt).toBeInstanceOf(Date);
  expect(await db().user.count()).toBe(2);
  expect(await db().invitation.count()).toBe(1);

  await own.drop();
  own = await takeOwnDatabase();
  await runAsOwner("create function refuse() returns trigger language plpgsql as 'begin raise ''stop''; end'");
  for (const table of ["organizations", "sites", "api_keys", "memberships"]) {
    await runAsOwner(`create trigger stop before insert on ${table} execute function refuse()`);
    await expect(createDemo(), table).rejects.toThrow();
    await runAsOwner(`drop trigger stop on ${table}`);
  }
  expect(await createDemo()).toMatchObject({ email: "admin@example.com" });
  expect(await db().site.count()).toBe(7);
});

test("a database already in use is left alone, even when it has an organization named acme", async () => {
  const ctx = {
    actor: { kind: "system", name: "command line" } as const,
    requestId: newId("request"),
    address: null,
  };
  await createOrganization(ctx, { name: "Our own", slug: "acme", plan: "starter", timeZone: "UTC" });
  expect(await createDemo()).toBeNull();
  expect(await db().organization.findMany({ select: { name: true } })).toEqual([{ name: "Our own" }]);
});
