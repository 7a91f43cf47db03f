import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { withJobConnection } from "@/lib/db/job-connection";
import { schemaDrift } from "@/lib/db/migrations/migrate";
import { apiPool } from "@/lib/db/pools";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { atPace } from "@/lib/testing/pace";
import { logRequests, makeUsageWorld, type UsageWorld } from "@/lib/testing/worlds/usage-world";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { dropOutdatedUsage } from "@/lib/usage/roll-up/drop-outdated-usage";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";
import { verifyRecentUsage } from "@/lib/usage/roll-up/verify-recent-usage";

/** Of the 95 days, this many are older than REQUEST_LOG_DAYS. */
const OUTDATED = 5;

let own: OwnDatabase;
let world: UsageWorld;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const nameOf = (at: Date) => `request_log_days.request_log_${at.toISOString().slice(0, 10).replaceAll("-", "")}`;

beforeAll(async () => {
  own = await takeOwnDatabase();
});
beforeEach(async () => {
  await ensurePartitionsSince(90 + OUTDATED);
  await runAsOwner("truncate request_log, usage_hours, usage_days, usage_late_hours");
  await db().$executeRaw`update usage_state set rolled_until = '2000-01-01', log_from = '2000-01-01'`;
  world = await makeUsageWorld();
  await logRequests(
    world,
    [94, 93, 92, 91, 60, 1].map((days) => ({ at: daysAgo(days) })),
  );
});
afterAll(() => own.drop());

async function partitions(): Promise<number> {
  const { rows } = await apiPool().query(
    "select count(*)::int as count from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'request_log_days' and relkind = 'r'",
  );
  return rows[0].count;
}

const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
const usageOf = (from: Date, to: Date) =>
  getKeyUsage(world.ctx, { keyId: world.keyId, from: hourOf(from), to: hourOf(new Date(to.getTime() + HOUR_MS)) });

test("days past REQUEST_LOG_DAYS are dropped, their counts remain, and Prisma sees no drift", async () => {
  await rollUpUsage();
  const before = await usageOf(daysAgo(95), new Date());
  const { days } = await dropOutdatedUsage();
  expect(days).toHaveLength(OUTDATED);
  expect(days.at(-1)).toBe(daysAgo(91).toISOString().slice(0, 10));
  expect(await db().requestLog.count()).toBe(2);
  expect(await usageOf(daysAgo(95), new Date())).toEqual(before);
  expect(before.totals.requests).toBe(6);
  expect(await dropOutdatedUsage()).toEqual({ days: [] });
  expect(await schemaDrift(own.ownerUrl)).toBe("");
});

test("a day remains until the roll-up's counts of it equal the log's", async () => {
  expect(await dropOutdatedUsage()).toEqual({ days: [] });
  await rollUpUsage();
  const late = daysAgo(92);
  await logRequests(world, [{ at: late }]);
  const { days } = await dropOutdatedUsage();
  expect(days.at(-1)).toBe(daysAgo(93).toISOString().slice(0, 10));
  await rollUpUsage();
  expect((await dropOutdatedUsage()).days[0]).toBe(late.toISOString().slice(0, 10));
  expect((await usageOf(daysAgo(95), new Date())).totals.requests).toBe(7);
});

test("hours that differ from the log are found and recounted", async () => {
  await rollUpUsage();
  await logRequests(world, [{ at: daysAgo(1) }]);
  expect(await verifyRecentUsage()).toEqual({ hours: 1 });
  await rollUpUsage();
  expect(await verifyRecentUsage()).toEqual({ hours: 0 });
  expect((await usageOf(daysAgo(2), new Date())).totals.requests).toBe(2);
});

test("a drop that was interrupted is completed by the next run", async () => {
  await rollUpUsage();
  const reader = await apiPool().connect();
  await reader.query("begin isolation level repeatable read");
  await reader.query("select count(*) from request_log");
  const detach = withJobConnection(async (client) => {
    await client.query("set lock_timeout = '300ms'");
    await client.query(`alter table request_log detach partition ${nameOf(daysAgo(95))} concurrently`);
  });
  await expect(detach).rejects.toThrow(/lock timeout/);
  await reader.query("commit");
  reader.release();
  await runAsOwner(`alter table request_log detach partition ${nameOf(daysAgo(92))}`);
  const before = await partitions();
  await dropOutdatedUsage();
  expect(await partitions()).toBe(before - OUTDATED);
});

test("dropping a day takes under a second, and and writers never wait for it", async () => {
  await db().$executeRaw`
    insert into request_log (at, id, organization_id, environment, key_id, key_name, secret_id, method, path, status,
      milliseconds, bytes)
    select ${daysAgo(92)}::timestamptz + n * interval '1 millisecond', 'req_old' || n, ${world.ctx.organizationId}, 'live',
      ${world.keyId}, 'k', 's', 'GET', '/', 200, 1, 1
    from generate_series(1, 50000) n`;
  await rollUpUsage();
  const waits: number[] = [];
  let isOver = false;
  const writer = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      await logRequests(world, [{ at: new Date() }]);
      waits.push(performance.now() - startedAt);
    }
  })();
  const startedAt = performance.now();
  const { days } = await dropOutdatedUsage();
  const tookMs = performance.now() - startedAt;
  isOver = true;
  await writer;
  expect(days).toHaveLength(OUTDATED);
  expect(tookMs / OUTDATED).toBeLessThan(atPace(1_000));
  expect(Math.max(...waits)).toBeLessThan(atPace(1_000));
  expect(waits.length).toBeGreaterThan(3);
});

test("sums older than two years are deleted", async () => {
  const { organizationId, environment } = world.ctx;
  const counts = { success: 1, clientErrors: 0, rateLimited: 0, serverErrors: 0, unauthorized: 0, latency: [1] };
  const row = { keyId: world.keyId, organizationId, environment, operation: "me", ...counts };
  await db().usageDay.createMany({ data: [735, 700].map((days) => ({ ...row, day: daysAgo(days) })) });
  await db().usageHour.createMany({ data: [735, 700].map((days) => ({ ...row, hour: daysAgo(days) })) });
  await dropOutdatedUsage();
  expect(await db().usageDay.count({ where: { keyId: world.keyId } })).toBe(1);
  expect(await db().usageHour.count({ where: { keyId: world.keyId } })).toBe(1);
});
