import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listPool } from "@/lib/db/pools";
import type { Ctx } from "@/lib/platform/ctx";
import { forgetSingleton } from "@/lib/platform/singleton";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { getRequest } from "@/lib/request-log/read/get-request";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { listRequestsInput } from "@/lib/request-log/schema";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { explainList, type PlanStep } from "@/lib/testing/explain";
import { ensurePastPartitions, requestIdAt } from "@/lib/testing/worlds/log-requests";

const DAYS = 90;
/** The last two days are busy; the others should not be read. */
const BUSY_ROWS = 16_000;
const QUIET_ROWS_A_DAY = 50;
const [big, small] = ["org_big", "org_small"];

let own: OwnDatabase;

/** Two organizations, one with 2 % of the requests; 200 keys, one of them rarely used. */
beforeAll(async () => {
  own = await takeOwnDatabase();
  forgetSingleton("log-pool");
  forgetSingleton("list-pool");
  await ensurePartitions();
  await ensurePastPartitions(DAYS);
  for (const [rows, days] of [
    [BUSY_ROWS, 2],
    [QUIET_ROWS_A_DAY * DAYS, DAYS - 1],
  ]) {
    await db().$executeRaw`
      insert into request_log (at, id, organization_id, environment, key_id, key_name, secret_id, method, path, status, milliseconds, bytes)
      select now() - n * interval '1 day' * ${days}::int / ${rows}::int, 'req_' || n, case when n % 50 = 0 then ${small} else ${big} end,
        'live', case when n = 5000 then 'key_rare' else 'key_' || n % 200 end, 'Key', 'sec', 'GET', '/', 200, 1, 1
      from generate_series(1, ${rows}::int) as n`;
  }
  await runAsOwner("analyze request_log");
});
afterAll(async () => {
  await listPool().end();
  forgetSingleton("list-pool");
  forgetSingleton("log-pool");
  await own.drop();
});

const ctx = {
  actor: { kind: "system", name: "test" },
  organizationId: small,
  environment: "live",
  requestId: "",
  address: null,
} as Ctx;
const explain = (input: object, asker = ctx) => explainList(() => listRequests(asker, listRequestsInput.parse(input)));

const scans = (steps: PlanStep[]) => steps.filter((step) => step["Relation Name"]?.startsWith("request_log"));
const daysOf = (steps: PlanStep[]) => new Set(scans(steps).map((step) => step["Relation Name"]));

/** A day that has just begun has so few rows that reading them all is the better plan. */
const isOfYoungDay = (step: PlanStep) =>
  step["Node Type"] === "Seq Scan" &&
  new Date().getUTCHours() < 6 &&
  step["Relation Name"]?.endsWith(new Date().toISOString().slice(0, 10).replaceAll("-", ""));

/** Expects busy days to be read only by an index with this condition. */
function expectIndexed(steps: PlanStep[], condition: RegExp): void {
  const busy = [0, 1].map((back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10));
  const names = busy.map((day) => `request_log_${day.replaceAll("-", "")}`);
  const read = scans(steps).filter((step) => names.includes(step["Relation Name"] ?? ""));
  expect(read.length).toBeGreaterThan(0);
  for (const step of read) {
    if (isOfYoungDay(step)) continue;
    const indexed = step["Node Type"] === "Bitmap Heap Scan" ? step.Plans?.[0] : step;
    expect(indexed?.["Index Cond"]).toMatch(condition);
  }
}

/** Today, yesterday and the empty days created ahead. */
const NEWEST_DAYS = 2 + 7;

describe("the first page", () => {
  test.each(["24h", "7d", "90d"])("of %s reads the newest days by the tenant's index", async (range) => {
    const steps = await explain({ range });
    expect(daysOf(steps).size).toBeLessThanOrEqual(NEWEST_DAYS);
    expectIndexed(steps, /organization_id = .*environment = .*at >= /);
  });

  test("and the next page start at their rows", async () => {
    const { older } = await listRequests(ctx, listRequestsInput.parse({ range: "90d" }));
    const steps = await explain({ range: "90d", cursor: older });
    expect(daysOf(steps).size).toBeLessThanOrEqual(3);
    expectIndexed(steps, /organization_id = .*ROW\(.*at, .*id\) < ROW\(/);
  });

  test("of one key reads only that key's rows, even of a rarely used one", async () => {
    for (const key of ["key_50", "key_rare"]) expectIndexed(await explain({ range: "90d", key }), /key_id = .*at >= /);
  });
});

test("a request id is searched only on its own day, by an index", async () => {
  const at = new Date(Date.now() - 20 * 3_600_000);
  const id = requestIdAt(at);
  await db().requestLog.create({
    data: {
      ...{ at, id, organizationId: small, environment: "live", keyId: "key_1", keyName: "Key", secretId: "sec" },
      ...{ method: "GET", path: "/", status: 200, milliseconds: 1, bytes: 1 },
    },
  });
  const steps = await explainList(() => getRequest(ctx, { id }));
  expect(daysOf(steps).size).toBeLessThanOrEqual(2);
  expectIndexed(steps, /at >= .*at < .*id = /);
});
