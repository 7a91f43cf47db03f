import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { makeRandom } from "@/lib/demo/random";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import type { OutcomeCounts } from "@/lib/request-log/schema";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { explainUsage } from "@/lib/testing/explain";
import { logRequests, makeUsageWorld, type UsageWorld } from "@/lib/testing/worlds/usage-world";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";
import type { KeyUsageView } from "@/lib/usage/schema";

const DAYS = 405;
const ROWS = 12_000;

const ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Europe/Berlin"];
const LENGTHS = [1, 11, 24, 92, 120, 400];
/** Days before today on which ranges end. The clocks of Berlin and New York change within the year before any of them. */
const ENDS = [0, 3];

let own: OwnDatabase;
let world: UsageWorld;

beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitionsSince(DAYS);
  world = await makeUsageWorld();
  await logYear();
  await runAsOwner("create table log_copy as select * from request_log; grant select on log_copy to public");
});
afterAll(() => own.drop());

/** Half of the requests are near midnight in the zones, where days are easily miscounted. */
async function logYear(): Promise<void> {
  const random = makeRandom(7);
  const midnights = [0, 4, 5, 18.5, 22, 23];
  const outcomes = { "200": 80, "401": 3, "404": 8, "429": 5, "500": 4 };
  const at = (index: number) => {
    const ago = random.next() * (index % 4 === 0 ? 30 : DAYS - 1) * DAY_MS;
    if (index % 2 === 0) return Date.now() - ago;
    const day = Math.floor((Date.now() - ago) / DAY_MS) * DAY_MS;
    return Math.min(day + (random.pick(midnights) + random.next() - 0.5) * HOUR_MS, Date.now());
  };
  for (let done = 0; done < ROWS; done += 1_000) {
    await logRequests(
      world,
      Array.from({ length: 1_000 }, (_, index) => ({
        at: new Date(at(done + index)),
        status: Number(random.weighted(outcomes)),
        operation: random.pick(["me", "sites.list", null]),
        milliseconds: random.whole(1, 2_000) / 4,
      })),
    );
  }
}

type Day = OutcomeCounts & { place: number };

/** PostgreSQL's own count for each period of `length` days. Before `cut` an hour counts to the day it ends on. */
async function countDays(zone: string, first: string, last: string, length: number, cut: Date): Promise<Day[]> {
  return db().$queryRaw<Day[]>`
    select ((day - ${first}::date) / ${length}::int)::int as place,
      (count(*) filter (where status < 400))::int as "success",
      (count(*) filter (where status between 400 and 499 and status <> 429))::int as "clientErrors",
      (count(*) filter (where status = 429))::int as "rateLimited",
      (count(*) filter (where status >= 500))::int as "serverErrors"
    from (
      select status, (case when at < ${cut} then date_trunc('hour', at, 'UTC') + interval '59 minutes 59 seconds' else at end
        at time zone ${zone})::date as day
      from log_copy where key_id = ${world.keyId}) as dated
    where day between ${first}::date and ${last}::date
    group by 1 order by 1`;
}

async function readDays(zone: string, first: string, last: string): Promise<KeyUsageView> {
  await db().organization.update({ where: { id: world.ctx.organizationId }, data: { timeZone: zone } });
  return getKeyUsage(world.ctx, { keyId: world.keyId, from: startOfDay(first, zone), to: startOfDay(last, zone, 1) });
}

const requestsOf = (counts: OutcomeCounts) =>
  counts.success + counts.clientErrors + counts.rateLimited + counts.serverErrors;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Expects totals, operations and, where buckets are days, every bar to equal PostgreSQL's count. */
async function expectDays(zone: string, first: string, last: string, cut: Date): Promise<void> {
  const usage = await readDays(zone, first, last);
  const length = Math.max(1, usage.bucketSeconds / (DAY_MS / 1_000));
  const counted = await countDays(zone, first, last, length, cut);
  const what = `${first} to ${last}, ${zone}`;
  expect(usage.totals.requests, what).toBe(sum(counted.map(requestsOf)));
  expect(usage.totals, what).toMatchObject({ rateLimited: sum(counted.map(({ rateLimited }) => rateLimited)) });
  expect(sum(usage.operations.map(({ requests }) => requests)), what).toBe(usage.totals.requests);
  expect(sum(usage.buckets.map(requestsOf)), what).toBe(usage.totals.requests);
  if (usage.bucketSeconds < DAY_MS / 1_000) return;
  expect(usage.dayZone).toBe(zone);
  const bars = usage.buckets.map(({ start, ...counts }, place) => ({ place, start, ...counts }));
  expect(bars.filter((bar) => requestsOf(bar) > 0)).toMatchObject(counted);
  for (const { place, start } of bars) {
    expect(today(zone, 0, new Date(start)), what).toBe(today("UTC", place * length, new Date(`${first}T00:00:00Z`)));
  }
}

async function expectAllRanges(zone: string, cut: Date): Promise<void> {
  for (const length of LENGTHS) {
    for (const end of ENDS) await expectDays(zone, today(zone, 1 - length - end), today(zone, -end), cut);
  }
}

/** The days on which the zone's clocks changed during the log or somewhat before. */
function changeDays(zone: string): string[] {
  const days = Array.from({ length: 300 }, (_, index) => today(zone, -index - 2));
  return days.filter((day) => startOfDay(day, zone, 1).getTime() - startOfDay(day, zone).getTime() !== DAY_MS);
}

describe("a free range counts only the requests of its days", () => {
  test.each(ZONES)("while everything is in the log: %s", (zone) => expectAllRanges(zone, new Date(0)));

  test("after the roll-up, when the log's old days are dropped", async () => {
    while (!(await rollUpUsage()).isDone);
    const logFrom = new Date((Math.floor(Date.now() / DAY_MS) - 90) * DAY_MS);
    await runAsOwner(`delete from request_log where at < '${logFrom.toISOString()}'`);
    await db().usageState.updateMany({ data: { logFrom } });
    await runAsOwner("analyze");
    for (const zone of ZONES) await expectAllRanges(zone, logFrom);
  });

  test.each(["Europe/Berlin", "America/New_York"])("where clocks change: %s", async (zone) => {
    const { logFrom } = await db().usageState.findFirstOrThrow();
    const days = changeDays(zone);
    expect(days.length).toBeGreaterThan(0);
    for (const day of days) {
      await expectDays(zone, day, day, logFrom);
      const around = new Date(`${day}T00:00:00Z`);
      await expectDays(zone, today("UTC", -30, around), today("UTC", 1, around), logFrom);
    }
  });

  test("where only UTC hours remain, a range that begins within one is widened to it and says so", async () => {
    const { logFrom } = await db().usageState.findFirstOrThrow();
    const [first, last] = [today("UTC", -200), today("UTC", -170)];
    const kolkata = await readDays("Asia/Kolkata", first, last);
    const [from, to] = [startOfDay(first, "Asia/Kolkata"), startOfDay(last, "Asia/Kolkata", 1)];
    expect(kolkata).toMatchObject({
      from: new Date(from.getTime() - HOUR_MS / 2).toISOString(),
      to: new Date(to.getTime() + HOUR_MS / 2).toISOString(),
      roundedUntil: logFrom.toISOString(),
    });
    expect(kolkata.buckets[0]?.start).toBe(from.toISOString());
    expect(await readDays("Europe/Berlin", first, last)).toMatchObject({ roundedUntil: null });
    expect(await readDays("Asia/Kolkata", today("UTC", -50), today("UTC", 0))).toMatchObject({ roundedUntil: null });
  });

  test("its plans read sums by their keys, and only the partial hours' days of the log", async () => {
    const zone = "Asia/Kolkata";
    const steps = await explainUsage(own.url, () => readDays(zone, today(zone, -23), today(zone, 0)));
    const whole = steps.filter(
      (step) => step["Node Type"] === "Seq Scan" && /^(request_log|usage_(?!state))/.test(step["Relation Name"] ?? ""),
    );
    expect(whole.map((step) => step["Relation Name"])).toEqual([]);
    const ofHours = steps.filter((step) => step["Relation Name"] === "usage_hours" && step["Index Cond"]);
    expect(ofHours.length).toBeGreaterThan(0);
    for (const step of ofHours) expect(step["Index Cond"]).toMatch(/hour >= .*hour < /);
    const opened = new Set(
      steps.map((step) => step["Relation Name"]).filter((name) => name?.startsWith("request_log_2")),
    );
    expect(opened.size).toBeLessThanOrEqual(26);
  });
});
