import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { revokeKey } from "@/lib/keys/service";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { addKey, logRequests, makeUsageWorld } from "@/lib/testing/worlds/usage-world";
import { HOUR_MS } from "@/lib/time/durations";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { keysActivityInput } from "@/lib/usage/schema";

const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

beforeAll(() => ensurePartitionsSince(3));

test("24 hourly counts, oldest first, for each key in the requested order", async () => {
  const world = await makeUsageWorld();
  const other = await addKey(world.ctx, "Other");
  await logRequests(world, [
    ...[0, 0, 3, 23, 25].map((hours) => ({ at: new Date(Math.floor(Date.now() / HOUR_MS - hours) * HOUR_MS) })),
  ]);
  const { keys } = await getKeysActivity(world.ctx, { keyIds: [other.keyId, world.keyId] });
  expect(keys.map(({ keyId }) => keyId)).toEqual([other.keyId, world.keyId]);
  const hours = Array(24).fill(0);
  hours[23] = 2;
  hours[20] = 1;
  hours[0] = 1;
  expect(keys[1]).toMatchObject({ hours, requests24h: 4, attention: [], refused: null });
  expect(keys[0]).toMatchObject({ hours: Array(24).fill(0), requests24h: 0, lastUsedAt: null, lastRefusedAt: null });
  const lastUsedAt = hoursAgo(1);
  await db().apiKey.update({ where: { id: other.keyId }, data: { lastUsedAt } });
  const [renewed] = (await getKeysActivity(world.ctx, { keyIds: [other.keyId] })).keys;
  expect(renewed?.lastUsedAt).toBe(lastUsedAt.toISOString());
});

test("a revoked key that is still called shows how often since, when last and from where", async () => {
  const world = await makeUsageWorld();
  await db().apiKey.update({ where: { id: world.keyId }, data: { createdAt: hoursAgo(70) } });
  await revokeKey(world.ctx, { keyId: world.keyId, reason: "paused", note: null });
  const since = hoursAgo(50);
  await db().apiKey.update({ where: { id: world.keyId }, data: { revokedAt: since } });
  const refused = { status: 401, errorCode: "KEY_REVOKED" };
  await logRequests(world, [
    { at: hoursAgo(51), ...refused },
    { at: hoursAgo(49.9), ...refused },
    { at: hoursAgo(30), ...refused },
    { at: hoursAgo(2), ...refused, address: "198.51.100.7" },
    { at: hoursAgo(1), status: 401, errorCode: "WRONG_ENVIRONMENT" },
  ]);
  const { keys } = await getKeysActivity(world.ctx, { keyIds: [world.keyId] });
  expect(keys[0]).toMatchObject({
    attention: [{ flag: "still_called", requests: 1 }],
    refused: {
      requests: 3,
      since: since.toISOString(),
      reason: "revoked",
      last: { at: expect.any(String), address: "198.51.100.7" },
    },
  });
});

test("members are refused; keys of other organizations and environments are left out", async () => {
  const world = await makeUsageWorld();
  const input = { keyIds: [world.keyId] };
  const member = await makeMember(world.ctx.organizationId, "member");
  await expect(getKeysActivity(member, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const outsider = await makeMember((await makeOrganization()).id);
  expect(await getKeysActivity(outsider, input)).toEqual({ keys: [] });
  expect(await getKeysActivity({ ...world.ctx, environment: "sandbox" }, input)).toEqual({ keys: [] });
});

test("at most one page of keys can be requested", () => {
  expect(keysActivityInput.parse({ keyIds: "key_1" })).toEqual({ keyIds: ["key_1"] });
  expect(keysActivityInput.safeParse({ keyIds: Array(25).fill("key_1") }).success).toBe(true);
  expect(keysActivityInput.safeParse({ keyIds: Array(26).fill("key_1") }).success).toBe(false);
  expect(keysActivityInput.safeParse({ keyIds: ["key_1'"] }).success).toBe(false);
});
