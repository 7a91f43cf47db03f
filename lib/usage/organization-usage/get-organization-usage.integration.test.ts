import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteKey, revokeKey } from "@/lib/keys/service";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { makeMember } from "@/lib/testing/worlds/fixtures";
import { addKey, logRequests, makeUsageWorld } from "@/lib/testing/worlds/usage-world";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { getOrganizationUsage } from "@/lib/usage/organization-usage/get-organization-usage";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";
import { organizationUsageInput } from "@/lib/usage/schema";

let own: OwnDatabase;
beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitionsSince(9);
});
afterAll(() => own.drop());

const ago = (ms: number) => new Date(Date.now() - ms);

test("an hour is counted by the minute, and a range of days by hours", async () => {
  const world = await makeUsageWorld();
  await logRequests(world, [{ at: ago(10 * MINUTE_MS) }, { at: ago(90 * MINUTE_MS) }]);
  const hour = await getOrganizationUsage(world.ctx, { range: "1h" });
  expect(hour).toMatchObject({ bucketSeconds: 60, totals: { requests: 1 } });
  const [from, to] = [ago(100 * MINUTE_MS), ago(80 * MINUTE_MS)];
  expect(await getOrganizationUsage(world.ctx, { range: "custom", from, to })).toMatchObject({
    totals: { requests: 1 },
  });
  expect(await getOrganizationUsage(world.ctx, { range: "24h" })).toMatchObject({
    bucketSeconds: 3_600,
    totals: { requests: 2 },
  });
});

test("members are refused; another organization's key and another environment count nothing", async () => {
  const world = await makeUsageWorld();
  const theirs = await makeUsageWorld();
  await logRequests(theirs, [{ at: ago(MINUTE_MS) }]);
  await logRequests(world, [{ at: ago(MINUTE_MS) }]);
  const input = organizationUsageInput.parse({});
  const member = await makeMember(world.ctx.organizationId, "member");
  await expect(getOrganizationUsage(member, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const [ctx, filters] of [
    [world.ctx, { ...input, key: theirs.keyId }],
    [{ ...world.ctx, environment: "sandbox" as const }, input],
  ] as const) {
    expect((await getOrganizationUsage(ctx, filters)).totals.requests).toBe(0);
  }
});

test("all keys of the environment are counted by outcome, before and after the roll-up, deleted keys included", async () => {
  const busy = await makeUsageWorld();
  const other = await addKey(busy.ctx, "Other");
  await logRequests(busy, [
    { at: ago(5 * DAY_MS) },
    { at: ago(5 * DAY_MS), status: 404, operation: "visitors.get" },
    { at: ago(3 * HOUR_MS), status: 429 },
    { at: ago(MINUTE_MS) },
    { at: ago(MINUTE_MS), operation: null, status: 404 },
    { at: ago(8 * DAY_MS) },
  ]);
  await logRequests(other, [{ at: ago(2 * DAY_MS), status: 500 }]);
  await revokeKey(other.ctx, { keyId: other.keyId, reason: "no_longer_needed", note: null });
  await deleteKey(other.ctx, { keyId: other.keyId });
  for (const step of ["in the log", "in sums"]) {
    if (step === "in sums") await rollUpUsage();
    const view = await getOrganizationUsage(busy.ctx, { range: "7d" });
    expect(view.totals, step).toMatchObject({
      requests: 6,
      success: 2,
      clientErrors: 2,
      rateLimited: 1,
      serverErrors: 1,
    });
    expect(view.keys.map(({ name, isThere, requests }) => [name, isThere, requests])).toEqual([
      ["Seen", true, 5],
      ["Other", false, 1],
    ]);
    expect(view.operations.map(({ operation, requests }) => [operation, requests])).toEqual([
      ["me", 4],
      [null, 1],
      ["visitors.get", 1],
    ]);
    const narrowed = await getOrganizationUsage(busy.ctx, { range: "7d", key: busy.keyId, operation: "me" });
    expect(narrowed.totals).toMatchObject({ requests: 3, success: 2, rateLimited: 1 });
  }
});
