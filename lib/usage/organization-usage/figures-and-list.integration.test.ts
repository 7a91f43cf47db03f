import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_OPERATION } from "@/lib/request-log/labels";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { listRequestsInput } from "@/lib/request-log/schema";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { logRequests, makeUsageWorld } from "@/lib/testing/worlds/usage-world";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { getOrganizationUsage } from "@/lib/usage/organization-usage/get-organization-usage";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

let own: OwnDatabase;
beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitionsSince(9);
});
afterAll(() => own.drop());

const ago = (ms: number) => new Date(Date.now() - ms);

test("the list from the figures' start on has exactly the counted requests, also those of the range's first hour", async () => {
  const world = await makeUsageWorld();
  const firstHour = new Date(Math.floor((Date.now() - 7 * DAY_MS) / HOUR_MS) * HOUR_MS);
  await logRequests(world, [
    { at: firstHour, status: 500 },
    { at: firstHour },
    { at: ago(2 * DAY_MS), status: 429 },
    { at: ago(HOUR_MS), status: 404, operation: null },
    { at: ago(MINUTE_MS), operation: null },
    { at: ago(MINUTE_MS) },
  ]);
  for (const step of ["in the log", "in sums"]) {
    if (step === "in sums") await rollUpUsage();
    const { from, totals, operations } = await getOrganizationUsage(world.ctx, { range: "7d" });
    const count = async (filters: object) => {
      const input = listRequestsInput.parse({ range: "custom", from, ...filters });
      return (await listRequests(world.ctx, input)).requests.length;
    };
    expect(await count({}), step).toBe(totals.requests);
    expect(await count({ outcome: "error" }), step).toBe(Math.round(totals.errorRate * totals.requests));
    expect(totals.errorRate, step).toBe(0.5);
    const none = operations.find(({ operation }) => operation === null)!;
    expect(none.requests, step).toBe(2);
    expect(await count({ operation: NO_OPERATION }), step).toBe(none.requests);
    expect(await count({ operation: NO_OPERATION, outcome: "error" }), step).toBe(1);
    const narrowed = await getOrganizationUsage(world.ctx, { range: "7d", operation: NO_OPERATION });
    expect(narrowed.totals, step).toMatchObject({ requests: 2, clientErrors: 1 });
  }
});
