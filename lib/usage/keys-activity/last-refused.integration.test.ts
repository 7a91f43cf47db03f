import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { addKey, logRequests, makeUsageWorld } from "@/lib/testing/worlds/usage-world";
import { HOUR_MS } from "@/lib/time/durations";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

let own: OwnDatabase;

beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitionsSince(4);
});
afterAll(() => own.drop());

test("a key whose requests were all refused shows the newest one, before and after the roll-up", async () => {
  const world = await makeUsageWorld();
  const [used, unused] = [await addKey(world.ctx, "Used"), await addKey(world.ctx, "Unused")];
  const lastUsedAt = hoursAgo(30);
  await db().apiKey.updateMany({
    where: { organizationId: world.ctx.organizationId },
    data: { createdAt: hoursAgo(70) },
  });
  await db().apiKey.update({ where: { id: used.keyId }, data: { lastUsedAt } });
  const refused = { status: 401, errorCode: "WRONG_ENVIRONMENT" };
  const newest = hoursAgo(26);
  for (const key of [world, used])
    await logRequests(key, [
      { at: hoursAgo(49), ...refused },
      { at: newest, ...refused },
    ]);
  const keyIds = [world.keyId, used.keyId, unused.keyId];
  const lastRefused = async () =>
    (await getKeysActivity(world.ctx, { keyIds })).keys.map(({ lastRefusedAt }) => lastRefusedAt);
  expect(await lastRefused()).toEqual([newest.toISOString(), null, null]);
  while (!(await rollUpUsage()).isDone);
  expect(await lastRefused()).toEqual([newest.toISOString(), null, null]);
  const now = new Date();
  await logRequests(world, [{ at: now, ...refused }]);
  expect(await lastRefused()).toEqual([now.toISOString(), null, null]);
});
