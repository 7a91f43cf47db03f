import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { makeMember } from "@/lib/testing/worlds/fixtures";
import { addKey, logRequests, makeUsageWorld } from "@/lib/testing/worlds/usage-world";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import { getOverview } from "@/lib/usage/overview/get-overview";

beforeAll(() => ensurePartitionsSince(9));

test.each(["UTC", "Asia/Kathmandu", "America/New_York"])("days are in the time zone %s", async (timeZone) => {
  const world = await makeUsageWorld();
  await db().organization.update({ where: { id: world.ctx.organizationId }, data: { timeZone } });
  const day = startOfDay(today(timeZone), timeZone).getTime();
  const weekAgo = startOfDay(today(timeZone, -7), timeZone).getTime();
  const sinceStart = Date.now() - day;
  await logRequests(world, [
    { at: new Date(day), status: 500 },
    { at: new Date(day + sinceStart / 2) },
    { at: new Date(day - 1) },
    { at: new Date(weekAgo) },
    { at: new Date(weekAgo - 1) },
    { at: new Date(weekAgo + sinceStart + MINUTE_MS) },
    { at: new Date(weekAgo + 24 * HOUR_MS) },
  ]);
  const view = await getOverview(world.ctx, {});
  const isLate = sinceStart > 24 * HOUR_MS - 2 * MINUTE_MS;
  if (isLate) return;
  expect(view).toMatchObject({
    timeZone,
    today: { requests: 2, errorRate: 0.5, lastWeekUntilNow: 1, lastWeekWhole: 2 },
  });
  expect(view.hours.today[0]).toBeGreaterThanOrEqual(1);
  expect(view.hours.today.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(view.hours.lastWeek.reduce((sum, count) => sum + count, 0)).toBe(2);
});

test("the peak minute counts all keys of the environment together", async () => {
  const world = await makeUsageWorld();
  const other = await addKey(world.ctx, "Other");
  expect((await getOverview(world.ctx, {})).peakMinute).toBeNull();
  const minute = Math.floor((Date.now() - 5 * HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  await logRequests(world, [{ at: new Date(minute) }, { at: new Date(minute + 59_999) }, { at: new Date() }]);
  await logRequests(other, [{ at: new Date(minute + 1_000) }, { at: new Date(minute - 1) }]);
  expect((await getOverview(world.ctx, {})).peakMinute).toEqual({ at: new Date(minute).toISOString(), requests: 3 });
});

test("keys that need attention, most urgent first", async () => {
  const { ctx } = await makeUsageWorld();
  const [limited, expiring] = [await addKey(ctx, "Limited"), await addKey(ctx, "Expiring")];
  const in3Days = new Date(Date.now() + 72 * HOUR_MS);
  await db().apiKey.update({ where: { id: expiring.keyId }, data: { expiresAt: in3Days } });
  await logRequests(
    limited,
    Array.from({ length: 10 }, (_, index) => ({
      at: new Date(Date.now() - index * 1_000),
      status: index < 5 ? 429 : 200,
    })),
  );
  const view = await getOverview(ctx, {});
  expect(view).toMatchObject({
    keys: { active: 3, limit: 10 },
    requestsPerMinute: 2_000,
    keysNeedingAttention: [
      { keyId: limited.keyId, name: "Limited", attention: [{ flag: "rate_limited", share: 0.5 }] },
      {
        keyId: expiring.keyId,
        name: "Expiring",
        attention: [{ flag: "expires_soon", expiresAt: in3Days.toISOString() }],
      },
    ],
  });
});

test("keys whose owner left, whose secret is old or unseen, or that a handover chose for rotation", async () => {
  const { ctx } = await makeUsageWorld();
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * HOUR_MS);
  const set = (keyId: string, data: object) => db().apiKey.update({ where: { id: keyId }, data });
  const setSecret = (keyId: string, data: object) => db().apiKeySecret.updateMany({ where: { keyId }, data });
  const [owned, old, lost, asked] = [
    await addKey(ctx, "Owned"),
    await addKey(ctx, "Old"),
    await addKey(ctx, "Lost"),
    await addKey(ctx, "Asked"),
  ];
  await set(owned.keyId, { ownerId: "usr_gone", ownerName: "Ada" });
  await setSecret(old.keyId, { createdAt: daysAgo(90), deliveredAt: daysAgo(90) });
  await setSecret(lost.keyId, { createdAt: daysAgo(1), lastFour: "1a2b" });
  const rotation = { rotationAskedAt: daysAgo(1), rotationAskedBy: "Bob", secretKnownTo: "Ada" };
  await set(asked.keyId, { ...rotation, ownerId: "usr_gone", ownerName: "Ada" });
  expect((await getOverview(ctx, {})).keysNeedingAttention).toEqual([
    {
      keyId: asked.keyId,
      name: "Asked",
      attention: [
        { flag: "rotation_asked", knownTo: "Ada" },
        { flag: "owner_gone", name: "Ada" },
      ],
    },
    { keyId: lost.keyId, name: "Lost", attention: [{ flag: "undelivered", lastFour: "1a2b" }] },
    { keyId: owned.keyId, name: "Owned", attention: [{ flag: "owner_gone", name: "Ada" }] },
    { keyId: old.keyId, name: "Old", attention: [{ flag: "rotation_due", days: 90 }] },
  ]);
});

test("members are refused, and another environment has its own numbers", async () => {
  const world = await makeUsageWorld();
  await logRequests(world, [{ at: new Date() }]);
  const member = await makeMember(world.ctx.organizationId, "member");
  await expect(getOverview(member, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  const sandbox = await getOverview({ ...world.ctx, environment: "sandbox" }, {});
  expect(sandbox).toMatchObject({ today: { requests: 0 }, peakMinute: null, keys: { active: 0 } });
});
