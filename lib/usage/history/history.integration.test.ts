import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey, revokeKey, rotateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { HOUR_MS } from "@/lib/time/durations";
import { getFirstRequest } from "@/lib/usage/history/get-first-request";
import { getRevokeImpact } from "@/lib/usage/history/get-revoke-impact";
import { listRecentRequests } from "@/lib/usage/history/list-recent-requests";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { keyUsageInput, recentRequestsInput } from "@/lib/usage/schema";

beforeAll(() => ensurePartitionsSince(40));

async function makeWorld() {
  const ctx = await makeMember((await makeOrganization()).id);
  const revealed = await createKey(ctx, {
    name: "Seen",
    reach: "all_sites",
    access: "read",
    siteIds: [],
    expiresAt: null,
  });
  return { ctx, keyId: revealed.key.id, secretId: revealed.secretId };
}

type World = Awaited<ReturnType<typeof makeWorld>>;

async function log({ ctx, keyId, secretId }: World, rows: { hoursAgo: number; status: number; address?: string }[]) {
  const { organizationId, environment } = ctx;
  await db().requestLog.createMany({
    data: rows.map(({ hoursAgo, status, address = "203.0.113.9" }) => ({
      at: new Date(Date.now() - hoursAgo * HOUR_MS),
      id: newId("request"),
      ...{ organizationId, environment, keyId, secretId, keyName: "Seen", method: "GET", path: "/developer/v2/me" },
      ...{ status, address, client: "test/1.0", milliseconds: 2, bytes: 1 },
      errorCode: status < 400 ? null : "SOME_CODE",
    })),
  });
}

const MIXED = [
  { hoursAgo: 0, status: 200 },
  { hoursAgo: 0.01, status: 429 },
  { hoursAgo: 3, status: 404 },
  { hoursAgo: 10, status: 500 },
  { hoursAgo: 22, status: 201 },
  { hoursAgo: 50, status: 200 },
  { hoursAgo: 300, status: 200 },
];

describe("keyUsage", () => {
  test("24 h: 24 hourly buckets without gaps that add up to the totals", async () => {
    const world = await makeWorld();
    await log(world, MIXED);
    const usage = await getKeyUsage(world.ctx, { keyId: world.keyId, range: "24h" });
    const counts = { success: 2, clientErrors: 1, rateLimited: 1, serverErrors: 1 };
    expect(usage.totals).toMatchObject({ requests: 5, ...counts, errorRate: 0.6 });
    expect(usage.buckets).toHaveLength(24);
    const starts = usage.buckets.map(({ start }) => Date.parse(start));
    expect(starts.every((start, index) => index === 0 || start - starts[index - 1]! === HOUR_MS)).toBe(true);
    expect(starts.at(-1)).toBe(Math.floor(Date.now() / HOUR_MS) * HOUR_MS);
    expect(usage.buckets.reduce((sum, bucket) => sum + bucket.success, 0)).toBe(2);
  });

  test("7 d: 28 buckets of six hours; a key without requests has zeros", async () => {
    const world = await makeWorld();
    const empty = await getKeyUsage(world.ctx, { keyId: world.keyId, range: "7d" });
    expect(empty.buckets).toHaveLength(28);
    expect(empty.totals).toMatchObject({ requests: 0, errorRate: 0 });
    await log(world, MIXED);
    expect((await getKeyUsage(world.ctx, { keyId: world.keyId, range: "7d" })).totals.requests).toBe(6);
  });
});

test("getKeyUsage also covers revoked keys, with their changes", async () => {
  const world = await makeWorld();
  await log(world, [{ hoursAgo: 0, status: 200, address: "198.51.100.1" }]);
  await revokeKey(world.ctx, { keyId: world.keyId, reason: "paused", note: null });
  const usage = await getKeyUsage(world.ctx, { keyId: world.keyId, range: "30d" });
  expect(usage.marks.map(({ type }) => type)).toEqual(["key.created", "key.revoked"]);
  expect(usage.operations).toMatchObject([{ operation: null, requests: 1 }]);
  expect(usage.addresses).toEqual([{ value: "198.51.100.1", requests: 1 }]);
  expect(usage.totals.p50).toBeGreaterThan(1);
});

test("an invalid range is refused, and the invalid end is named", async () => {
  const { ctx, keyId } = await makeWorld();
  const [now, later] = [new Date(), new Date(Date.now() + 72 * HOUR_MS)];
  const refusal = { code: "VALIDATION_ERROR", details: { fields: [{ field: "from" }] } };
  await expect(getKeyUsage(ctx, { keyId, from: later, to: new Date(later.getTime() + 1) })).rejects.toMatchObject(
    refusal,
  );
  await expect(getKeyUsage(ctx, { keyId, from: now, to: now })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  const half = keyUsageInput.safeParse({ keyId, from: now.toISOString() });
  expect(half.error?.issues).toMatchObject([{ path: ["to"] }]);
  expect(keyUsageInput.parse({ keyId })).toEqual({ keyId, range: "24h" });
});

describe("recentRequests", () => {
  test("newest first, by outcome, up to the limit", async () => {
    const world = await makeWorld();
    await log(world, MIXED);
    const statuses = async (input: object) => {
      const parsed = recentRequestsInput.parse({ keyId: world.keyId, ...input });
      return (await listRecentRequests(world.ctx, parsed)).requests.map(({ status }) => status);
    };
    expect(await statuses({})).toEqual([200, 429, 404, 500, 201, 200]);
    expect(await statuses({ limit: "2" })).toEqual([200, 429]);
    expect(await statuses({ outcome: "success" })).toEqual([200, 201, 200]);
    expect(await statuses({ outcome: "client_error" })).toEqual([404]);
    expect(await statuses({ outcome: "rate_limited" })).toEqual([429]);
    expect(await statuses({ outcome: "server_error" })).toEqual([500]);
    expect(await statuses({ outcome: null })).toHaveLength(6);
  });
});

test("getRevokeImpact counts the accepted requests of 24 h and returns the last one", async () => {
  const world = await makeWorld();
  expect(await getRevokeImpact(world.ctx, world)).toEqual({ requests24h: 0, last: null });
  await log(world, [
    { hoursAgo: 0, status: 401, address: "198.51.100.1" },
    { hoursAgo: 0.05, status: 200, address: "198.51.100.2" },
    { hoursAgo: 5, status: 404 },
    { hoursAgo: 30, status: 200 },
  ]);
  expect(await getRevokeImpact(world.ctx, world)).toEqual({
    requests24h: 2,
    last: { at: expect.any(String), address: "198.51.100.2" },
  });
});

test("getFirstRequest waits for the first request with the new secret", async () => {
  const world = await makeWorld();
  await log(world, [{ hoursAgo: 0, status: 200 }]);
  const { secretId } = await rotateKey(world.ctx, { keyId: world.keyId, overlap: "24h" });
  const rotated = { ...world, secretId };
  expect(await getFirstRequest(world.ctx, rotated)).toEqual({ request: null });
  await log(rotated, [{ hoursAgo: 0, status: 403 }]);
  await log(rotated, [{ hoursAgo: -0.001, status: 200 }]);
  expect((await getFirstRequest(world.ctx, rotated)).request).toMatchObject({
    method: "GET",
    path: "/developer/v2/me",
    status: 403,
    client: "test/1.0",
    address: "203.0.113.9",
  });
});

describe("every read", () => {
  const reads: [string, (ctx: Ctx, world: World) => Promise<unknown>][] = [
    ["keyUsage", (ctx, { keyId }) => getKeyUsage(ctx, keyUsageInput.parse({ keyId }))],
    ["recentRequests", (ctx, { keyId }) => listRecentRequests(ctx, recentRequestsInput.parse({ keyId }))],
    ["revokeImpact", (ctx, { keyId }) => getRevokeImpact(ctx, { keyId })],
    ["firstRequest", (ctx, { keyId, secretId }) => getFirstRequest(ctx, { keyId, secretId })],
  ];

  test.each(reads)("%s refuses members, and other organizations and environments see NOT_FOUND", async (_, read) => {
    const world = await makeWorld();
    const member = await makeMember(world.ctx.organizationId, "member");
    const outsider = await makeMember((await makeOrganization()).id, "owner");
    await expect(read(member, world)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(read(outsider, world)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(read({ ...world.ctx, environment: "sandbox" }, world)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
