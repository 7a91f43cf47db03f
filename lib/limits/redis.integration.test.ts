import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKey } from "@/lib/keys/service";
import { counters, openCounters } from "@/lib/limits/counters";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ask, askUntilServed, type Reply } from "@/lib/testing/callers/ask";
import { atPace } from "@/lib/testing/pace";
import { type ApiProcess, spawnApi } from "@/lib/testing/processes/spawn-api";
import { startServer } from "@/lib/testing/processes/start-server";
import { findRedis, type RedisServer, startRedis } from "@/lib/testing/servers/redis-server";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const program = findRedis();
if (!program)
  console.warn("Skipped: neither redis-server nor valkey-server is on PATH. Install one to run these tests.");

let redis: RedisServer;
let processes: ApiProcess[];

beforeAll(async () => {
  if (!program) return;
  redis = await startRedis(program);
  process.env.REDIS_URL = redis.url;
  await ensurePartitions();
  processes = await Promise.all([spawnApi(), spawnApi()]);
});
afterAll(async () => {
  await Promise.all((processes ?? []).map((api) => api.stop()));
  await redis?.kill();
});

async function makeKey(requestsPerMinute: number): Promise<string> {
  const ctx = await makeMember((await makeOrganization({ requestsPerMinute })).id);
  const settings = { name: "Shared", reach: "all_sites", access: "read", expiresAt: null } as const;
  return (await createKey(ctx, { ...settings, siteIds: [] })).secret;
}

const get = (process: number, secret: string) =>
  askUntilServed(() => ask(processes[process]!.port, { path: "/developer/v2/me", headers: { "x-api-key": secret } }));

const getAlternately = (secret: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => get(index % 2, secret)));

const passed = (replies: Reply[]) => replies.filter(({ status }) => status === 200).length;

async function readiness(process = 0): Promise<[number, string]> {
  const { status, json } = await ask(processes[process]!.port, { path: "/readyz" });
  return [status, json.limits];
}

/**
 * What `work` returns when both processes counted in Redis all the time. Redis that answers too late on a busy machine counts as
 * lost, so the work is then done again.
 */
async function whileShared<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    await untilShared();
    const connections = await redis.countConnections();
    const result = await work();
    const places = await Promise.all([readiness(0), readiness(1)]);
    const isUnbroken = (await redis.countConnections()) === connections;
    if (isUnbroken && places.every(([, limits]) => limits === "shared")) return result;
  }
}

/** Whether both processes count in Redis: each sees what the other has counted. */
async function isShared(): Promise<boolean> {
  const secret = await makeKey(10);
  await get(0, secret);
  return (await get(1, secret)).headers["x-ratelimit-remaining"] === "8";
}

async function untilShared(): Promise<number> {
  const startedAt = performance.now();
  while (!(await isShared()));
  return performance.now() - startedAt;
}

describe.skipIf(!program)("with REDIS_URL", () => {
  test("two processes share one ceiling, exactly", async () => {
    const [replies, late] = await whileShared(async () => {
      const secret = await makeKey(60);
      return [await getAlternately(secret, 150), await Promise.all([get(0, secret), get(1, secret)])];
    });
    expect(passed(replies)).toBe(60);
    expect(replies.filter(({ status }) => status === 429).length).toBe(90);
    for (const { status, headers } of late) {
      expect([status, headers["x-ratelimit-remaining"]]).toEqual([429, "0"]);
      expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
    }
  });

  test("a window lasts 60 s from its first count, and a count taken back after its end opens no new one", async () => {
    expect(await openCounters()).toBe(true);
    await counters().takeBack("ended");
    expect(await counters().read("ended")).toBe(null);
    const { msBeforeNext } = await counters().add("begun");
    expect(msBeforeNext).toBeGreaterThan(50_000);
    expect(msBeforeNext).toBeLessThanOrEqual(60_000);
    expect(await counters().read("begun")).toMatchObject({ consumedPoints: 1 });
    await counters().takeBack("begun");
    expect(await counters().add("begun")).toMatchObject({ consumedPoints: 1 });
  });

  test("when Redis is killed no request fails, each process counts by itself, and both share again after its return", async () => {
    const secret = await makeKey(40);
    expect(passed(await getAlternately(secret, 10))).toBe(10);
    const underWay = getAlternately(secret, 10);
    await redis.kill();
    expect(passed(await underWay)).toBe(10);
    const alone = await getAlternately(secret, 120);
    expect(new Set(alone.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(passed(alone)).toBeGreaterThanOrEqual(60);
    expect(passed(alone)).toBeLessThanOrEqual(80);
    expect(await readiness()).toEqual([200, "alone_until_redis_returns"]);
    await redis.start();
    expect(await untilShared()).toBeLessThan(atPace(5_000));
    expect(await readiness()).toEqual([200, "shared"]);
  });

  test("when Redis stops answering, only one short wait occurs, not one per request", async () => {
    const secret = await makeKey(1_000);
    const usualMs = await timeInTurn(secret, 40);
    redis.freeze();
    const silentMs = await timeInTurn(secret, 40);
    redis.thaw();
    expect(silentMs).toBeLessThan(usualMs + atPace(1_500));
    expect(await untilShared()).toBeLessThan(atPace(5_000));
  });
});

test.skipIf(!program)("a refused Redis password is logged without the password, and requests continue", async () => {
  const guarded = await startRedis(program ?? "", ["--requirepass", "right-password"]);
  const address = guarded.url.replace("//", "//:wrong-password@");
  const server = await startServer({ REDIS_URL: address, LOG_LEVEL: "info" });
  expect(
    (await fetch(`${server.address}/developer/v2/me`, { headers: { "X-API-Key": await makeKey(5) } })).status,
  ).toBe(200);
  const { stdout, stderr } = await server.stop();
  await guarded.kill();
  expect(stderr).toContain("WRONGPASS");
  expect(stdout).toContain("Warning: the Redis of REDIS_URL does not answer");
  expect(stdout + stderr).not.toContain("wrong-password");
});

/** How long this many sequential requests take; each must be accepted. */
async function timeInTurn(secret: string, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let sent = 0; sent < count; sent++) expect((await get(0, secret)).status).toBe(200);
  return performance.now() - startedAt;
}
