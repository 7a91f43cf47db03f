import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { makeRandom } from "@/lib/demo/random";
import { newId } from "@/lib/platform/ids";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { insertRowsAgain, type RequestRow } from "@/lib/request-log/write/request-row";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { addKey, logRequests, makeUsageWorld, type UsageWorld } from "@/lib/testing/worlds/usage-world";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { getOverview } from "@/lib/usage/overview/get-overview";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

const DAYS = 12;

let own: OwnDatabase;
let world: UsageWorld;

beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitionsSince(DAYS);
});
beforeEach(async () => {
  await db().$executeRaw`update usage_state set rolled_until = '2000-01-01', log_from = '2000-01-01'`;
  world = await makeUsageWorld();
});
afterAll(() => own.drop());

/** Some hundred requests over the last days, some of them in the last minutes. */
async function logDays(): Promise<void> {
  const random = makeRandom(42);
  const outcomes = { "200": 80, "401": 3, "404": 8, "429": 5, "500": 4 };
  await logRequests(
    world,
    Array.from({ length: 600 }, (_, index) => ({
      at: new Date(Date.now() - random.next() * (index < 60 ? 10 * MINUTE_MS : DAYS * 24 * HOUR_MS)),
      status: Number(random.weighted(outcomes)),
      operation: random.pick(["me", "sites.list", null]),
      milliseconds: random.whole(1, 2_000) / 4,
      address: `203.0.113.${random.whole(1, 30)}`,
    })),
  );
}

/** The log's own counts for the key. */
async function countLog(from: string, to: string, whose = Prisma.sql`key_id = ${world.keyId}`) {
  const [row] = await db().$queryRaw<Record<string, number>[]>`
    select count(*)::int as requests,
      count(*) filter (where status < 400)::int as "success",
      count(*) filter (where status between 400 and 499 and status <> 429)::int as "clientErrors",
      count(*) filter (where status = 429)::int as "rateLimited",
      count(*) filter (where status >= 500)::int as "serverErrors"
    from request_log where ${whose} and at >= ${from}::timestamptz and at < ${to}::timestamptz`;
  return row!;
}

/** Expects every shown number to equal the log's. */
async function expectExact(): Promise<void> {
  const { ctx, keyId } = world;
  for (const range of ["24h", "7d", "30d"] as const) {
    const usage = await getKeyUsage(ctx, { keyId, range });
    const counted = await countLog(usage.from, usage.to);
    expect(usage.totals, range).toMatchObject(counted);
    const requests = usage.buckets.map(
      (bucket) => bucket.success + bucket.clientErrors + bucket.rateLimited + bucket.serverErrors,
    );
    expect(sum(requests), range).toBe(counted.requests);
    expect(sum(usage.operations.map((operation) => operation.requests)), range).toBe(counted.requests);
    for (const bucket of usage.buckets.slice(-3)) {
      const end = new Date(Date.parse(bucket.start) + usage.bucketSeconds * 1_000).toISOString();
      expect(await countLog(bucket.start, end)).toMatchObject({ success: bucket.success });
    }
  }
  const [activity] = (await getKeysActivity(ctx, { keyIds: [keyId] })).keys;
  const hour = Math.floor(Date.now() / HOUR_MS);
  const [day, end] = [hour - 23, hour + 1].map((hours) => new Date(hours * HOUR_MS).toISOString());
  expect(activity).toMatchObject({ requests24h: (await countLog(day!, end!)).requests });
  const today = new Date(Math.floor(hour / 24) * 24 * HOUR_MS).toISOString();
  const tomorrow = new Date((Math.floor(hour / 24) + 1) * 24 * HOUR_MS).toISOString();
  const all = Prisma.sql`organization_id = ${ctx.organizationId}`;
  expect((await getOverview(ctx, {})).today.requests).toBe((await countLog(today, tomorrow, all)).requests);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function lateRow(at: Date): RequestRow {
  const { ctx, keyId, secretId } = world;
  return {
    ...{
      at: at.toISOString(),
      id: newId("request"),
      organization_id: ctx.organizationId,
      environment: ctx.environment,
    },
    ...{
      key_id: keyId,
      key_name: "Seen",
      secret_id: secretId,
      operation: "me",
      method: "GET",
      path: "/developer/v2/me",
    },
    ...{ status: 200, error_code: null, milliseconds: 1, address: "192.0.2.1", client: null, site_id: null, bytes: 1 },
    detail: null,
  };
}

test("numbers equal the log's before and after any number of roll-ups", async () => {
  await logDays();
  await expectExact();
  expect(await rollUpUsage()).toMatchObject({ isDone: true, steps: expect.any(Number) });
  expect(await db().usageDay.count({ where: { keyId: world.keyId } })).toBeGreaterThan(DAYS - 2);
  await expectExact();
  expect(await rollUpUsage()).toEqual({ isDone: true, steps: 0 });
  await Promise.all([rollUpUsage(), rollUpUsage(), rollUpUsage()]);
  await expectExact();
});

test("after the roll-up the numbers are read from its tables", async () => {
  await logDays();
  await rollUpUsage();
  const before = await getKeyUsage(world.ctx, { keyId: world.keyId, range: "30d" });
  await db()
    .$executeRaw`update usage_days set success = success + 1000 where key_id = ${world.keyId} and operation = 'me'`;
  const after = await getKeyUsage(world.ctx, { keyId: world.keyId, range: "30d" });
  expect(after.totals.success).toBeGreaterThan(before.totals.success + 5_000);
});

test("late rows are counted immediately and remain counted after a recount of their hours", async () => {
  await logDays();
  await rollUpUsage();
  const ages = [3 * MINUTE_MS, 70 * MINUTE_MS, 5 * HOUR_MS, 5 * HOUR_MS + 1, 30 * HOUR_MS, 200 * HOUR_MS];
  const rows = ages.map((age) => lateRow(new Date(Date.now() - age)));
  await insertRowsAgain(rows);
  await insertRowsAgain(rows.slice(0, 2));
  expect(await db().usageLateHour.count()).toBeGreaterThan(0);
  await expectExact();
  await rollUpUsage();
  expect(await db().usageLateHour.count({ where: { hour: { lt: new Date(Date.now() - 2 * HOUR_MS) } } })).toBe(0);
  await expectExact();
});

test("a late row that commits during the recount of its hour is counted, then and later", async () => {
  await logDays();
  await rollUpUsage();
  const at = new Date(Date.now() - 8 * HOUR_MS);
  await insertRowsAgain([lateRow(at)]);
  const slow = await db().$transaction(
    async (tx) => {
      const row = lateRow(at);
      await tx.$executeRaw`insert into request_log select * from json_populate_recordset(null::request_log, ${JSON.stringify([row])}::json)`;
      await tx.$executeRaw`insert into usage_late_hours (hour) select date_trunc('hour', ${at}::timestamptz, 'UTC')`;
      await rollUpUsage();
      return row;
    },
    { timeout: 120_000 },
  );
  expect(slow.status).toBe(200);
  await expectExact();
  await rollUpUsage();
  await expectExact();
  const { rolledUntil } = await db().usageState.findFirstOrThrow();
  expect(await db().usageLateHour.count({ where: { hour: { lt: rolledUntil } } })).toBe(0);
});

test("an hour waits while an open transaction may contain rows of it", async () => {
  await db().usageState.updateMany({
    data: { rolledUntil: new Date(Math.floor(Date.now() / HOUR_MS - 30) * HOUR_MS) },
  });
  const inAnHour = new Date(Date.now() + 48 * HOUR_MS);
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`insert into usage_late_hours (hour) values ('2001-01-01')`;
      const { rolledUntil } = await db().usageState.findFirstOrThrow();
      await rollUpUsage({ now: inAnHour });
      const reached = await db().usageState.findFirstOrThrow();
      expect(reached.rolledUntil.getTime()).toBeGreaterThanOrEqual(rolledUntil.getTime());
      expect(reached.rolledUntil.getTime()).toBeLessThanOrEqual(Date.now());
    },
    { timeout: 120_000 },
  );
  await rollUpUsage();
});

test("a roll-up killed midway loses nothing and counts nothing twice", async () => {
  await logDays();
  await runAsOwner(`create function stop_roll_up() returns trigger language plpgsql as
    'begin if (select count(*) from usage_quarters) > 200 then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end'`);
  await runAsOwner(
    "create trigger stop before insert on usage_quarters for each statement execute function stop_roll_up()",
  );
  await db().$executeRaw`delete from usage_quarters`;
  await expect(rollUpUsage()).rejects.toThrow();
  const { rolledUntil } = await db().usageState.findFirstOrThrow();
  expect(rolledUntil.getTime()).toBeGreaterThan(Date.UTC(2001, 0, 1));
  expect(rolledUntil.getTime()).toBeLessThan(Date.now() - 24 * HOUR_MS);
  await expectExact();
  await runAsOwner("drop function stop_roll_up cascade");
  await rollUpUsage();
  await expectExact();
});

test("when the clock is set back, requests of the repeated hours are counted once", async () => {
  await logDays();
  await rollUpUsage({ now: new Date(Date.now() + 3 * HOUR_MS) });
  await logRequests(world, [{ at: new Date() }, { at: new Date(Date.now() + HOUR_MS) }]);
  await expectExact();
  await rollUpUsage();
  await expectExact();
  await rollUpUsage({ now: new Date(Date.now() + 3 * HOUR_MS) });
  expect(await db().usageHour.count({ where: { keyId: world.keyId, hour: { gt: new Date() } } })).toBe(1);
});

test("keys do not share counts, and refusals since a revocation are counted exactly", async () => {
  await logDays();
  const other = await addKey(world.ctx, "Other");
  const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * MINUTE_MS);
  const since = at(49 * 60 + 17);
  await db().apiKey.update({ where: { id: other.keyId }, data: { revokedAt: since } });
  const refused = { status: 401, errorCode: "KEY_REVOKED" };
  const minutes = [49 * 60 + 18, 49 * 60 + 16, 49 * 60, 3_000, 2_000, 61, 1];
  await logRequests(
    other,
    minutes.map((ago) => ({ at: at(ago), ...refused, address: `192.0.2.${ago % 250}` })),
  );
  const read = async () => (await getKeysActivity(world.ctx, { keyIds: [other.keyId] })).keys[0];
  const before = await read();
  expect(before?.refused).toMatchObject({ requests: 5, reason: "revoked", last: { address: "192.0.2.1" } });
  expect(before?.attention).toEqual([{ flag: "still_called", requests: 2 }]);
  await rollUpUsage();
  expect(await read()).toEqual(before);
  await expectExact();
});
