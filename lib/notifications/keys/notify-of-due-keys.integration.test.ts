import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import { notifyOfEvents } from "@/lib/notifications/events/notify-of-events";
import { notifyOfDueKeys } from "@/lib/notifications/keys/notify-of-due-keys";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { emailedTo, emailsOf, makeKey, personOf, shownTo } from "@/lib/testing/worlds/notified";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";

const settings = { name: "Lobby tablet", reach: "all_sites", access: "read" } as const;
let owner: Ctx;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

beforeAll(() => ensurePartitionsSince(3));
beforeEach(async () => {
  owner = await makeMember((await makeOrganization()).id, "owner");
});

/** Runs the job at these days from now, and returns what the owner's notifications say by then. */
async function runAt(...days: number[]): Promise<string[]> {
  for (const day of days) await notifyOfDueKeys(inDays(day));
  return (await shownTo(owner)).map((type) => type.replace("key.", ""));
}

const use = (keyId: string, lastUsedAt: Date) => db().apiKey.update({ where: { id: keyId }, data: { lastUsedAt } });

test("a key that expires in 60 days has four reminders and its end, each once", async () => {
  const { keyId } = await makeKey(owner, { expiresAt: inDays(60).toISOString() });
  await use(keyId, inDays(59));
  const kinds = ["expires_in_30_days", "expires_in_14_days", "expires_in_7_days", "expires_in_1_day", "expired"];
  expect(await runAt(29.9)).toEqual([]);
  expect(await runAt(30.1, 30.2, 46.1, 53.1, 53.2, 59.1, 60.1, 61)).toEqual(kinds);
  expect(await emailedTo(owner)).toEqual(kinds);
});

test("a reminder names the key's owner as they are called now", async () => {
  const admin = await makeMember(owner.organizationId, "admin");
  await makeKey(admin, { expiresAt: inDays(60).toISOString() });
  await db().user.update({ where: { id: personOf(admin) }, data: { name: "New Name" } });
  await runAt(30.1);
  for (const { values } of await emailsOf(owner)) expect(values.details).toMatchObject({ Owner: "New Name" });
  expect(await emailedTo(owner)).toEqual(["expires_in_30_days"]);
});

test("a moved expiry starts over, without the thresholds that had passed", async () => {
  const { keyId } = await makeKey(owner, { expiresAt: inDays(60).toISOString() });
  await use(keyId, inDays(400));
  expect(await runAt(53.1)).toEqual(["expires_in_7_days"]);
  const expiresAt = inDays(10).toISOString();
  await updateKey(owner, { keyId, version: 1, ...settings, siteIds: [], expiresAt });
  expect(await runAt(0.1)).toEqual(["expires_in_7_days"]);
  expect(await runAt(3.1)).toEqual(["expires_in_7_days", "expires_in_7_days"]);
});

test("an unused key and an old secret are named once, and again after use and rotation", async () => {
  const { keyId } = await makeKey(owner);
  expect(await runAt(59.9, 60.1, 61)).toEqual(["unused_for_60_days"]);
  await use(keyId, inDays(61));
  expect(await runAt(90.1, 91)).toEqual(["unused_for_60_days", "rotation_due"]);
  await rotateKey(owner, { keyId, overlap: "24h" });
  expect(await runAt(91, 121.1)).toEqual(["unused_for_60_days", "rotation_due", "rotation_due", "unused_for_60_days"]);
});

test("a revoked key that is still called is named once per revocation, with the last caller", async () => {
  const { keyId } = await makeKey(owner);
  await revokeKey(owner, { keyId, reason: "no_longer_needed", note: null });
  const hour = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS);
  const refused = {
    keyId,
    errorCode: "KEY_REVOKED",
    organizationId: owner.organizationId,
    environment: "live",
  } as const;
  const called = { hour, requests: 1_200, lastAt: new Date(Date.now() + HOUR_MS), lastAddress: "203.0.113.77" };
  expect(await runAt(0)).toEqual([]);
  await db().usageRefusal.create({ data: { ...refused, ...called } });
  expect(await runAt(0, 0.1)).toEqual(["called_after_revocation"]);
  const [email] = await emailsOf(owner);
  expect(email?.values.details).toMatchObject({ "Requests since": "1,200", "Last request from": "203.0.113.77" });
  const link = new URL(email!.values.link);
  expect(link.pathname).toBe("/notifications/open");
  expect(link.searchParams.get("organization")).toBe(owner.organizationId);
  expect(link.searchParams.get("to")).toBe(`/integrations/requests?range=7d&key=${keyId}`);
});

test("who joins later does not get earlier reminders, and a sandbox key's are not sent by e-mail", async () => {
  await makeKey({ ...owner, environment: "sandbox" }, { expiresAt: inDays(20).toISOString() });
  expect(await runAt(13.1)).toEqual(["expires_in_7_days"]);
  const later = await makeMember(owner.organizationId, "admin");
  await notifyOfDueKeys(inDays(13.2));
  expect(await shownTo(later)).toEqual([]);
  expect(await emailsOf(owner)).toEqual([]);
});

test("each reminder of an expiry is an event of the system, once, and other reminders are none", async () => {
  const sandbox: Ctx = { ...owner, environment: "sandbox" };
  const expiresAt = inDays(62).toISOString();
  const { keyId } = await makeKey(sandbox, { expiresAt });
  await runAt(32.1, 32.2, 48.1, 55.1);
  await Promise.all([61.1, 61.1, 61.1].map((day) => notifyOfDueKeys(inDays(day))));
  await runAt(62.1, 63);
  const rows = await db().event.findMany({
    where: { organizationId: owner.organizationId, subjectId: keyId },
    orderBy: { sequence: "asc" },
  });
  const [created, ...expiries] = rows;
  expect(created!.type).toBe("key.created");
  expect(expiries.map(({ type }) => type)).toEqual([...Array(4).fill("key.expiring"), "key.expired"]);
  for (const event of expiries) {
    expect(event).toMatchObject({ environment: "sandbox", actorKind: "system", subjectName: "Lobby tablet" });
    expect(event.changes).toEqual({ expiresAt: { after: expiresAt } });
  }
  const expiriesShown = async () => (await shownTo(owner)).filter((type) => type.startsWith("key.expire"));
  const shown = await expiriesShown();
  expect(shown).toHaveLength(5);
  await notifyOfEvents();
  expect(await expiriesShown()).toEqual(shown);
});

test("several runs at once send each reminder once", async () => {
  for (let made = 0; made < 8; made++) await makeKey(owner);
  await Promise.all(Array.from({ length: 6 }, () => notifyOfDueKeys(inDays(65))));
  expect(await runAt(65)).toEqual(Array(8).fill("unused_for_60_days"));
  expect(await emailedTo(owner)).toHaveLength(8);
});

test("reminders of more keys than one batch are all sent", async () => {
  const { organizationId } = owner;
  const common = {
    organizationId,
    environment: "live",
    reach: "all_sites",
    access: "read",
    createdByName: "x",
  } as const;
  const keys = Array.from({ length: 450 }, (_, index) => ({
    ...common,
    id: `key_batch${organizationId.slice(-20)}${String(index).padStart(4, "0")}`,
    name: `Key ${index}`,
    ownerName: "x",
  }));
  await db().apiKey.createMany({ data: keys });
  await notifyOfDueKeys(inDays(60.5));
  expect(await shownTo(owner)).toHaveLength(450);
});
