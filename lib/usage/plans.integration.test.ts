import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { explainUsage } from "@/lib/testing/explain";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/servers/own-database";
import { runAsOwner } from "@/lib/testing/servers/process-role";
import { addKey, logRequests, makeUsageWorld, type UsageWorld } from "@/lib/testing/worlds/usage-world";
import { firstRequest, recentRequests, revokeImpact } from "@/lib/usage/history";
import { keyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { keysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { overview } from "@/lib/usage/overview/get-overview";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

const DAY_MS = 86_400_000;

let own: OwnDatabase;
let world: UsageWorld;
let revoked: UsageWorld;

beforeAll(async () => {
  own = await takeOwnDatabase();
  await ensurePartitionsSince(40);
  world = await makeUsageWorld();
  revoked = await addKey(world.ctx, "Revoked");
  const days = Array.from({ length: 40 }, (_, day) => ({ at: new Date(Date.now() - day * DAY_MS) }));
  await logRequests(world, days);
  await logRequests(
    revoked,
    days.slice(0, 30).map((row) => ({ ...row, status: 401, errorCode: "KEY_REVOKED" })),
  );
  await db().apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: new Date(Date.now() - 30 * DAY_MS) } });
  await rollUpUsage();
  await runAsOwner("analyze");
});
afterAll(() => own.drop());

/** How many days of the log a read opens at most, although it tells of many. */
const READS: [string, number, () => Promise<unknown>][] = [
  ["keyUsage of 90 days", 2, () => keyUsage(world.ctx, { keyId: world.keyId, range: "90d" })],
  ["keyUsage of 7 days", 2, () => keyUsage(world.ctx, { keyId: world.keyId, range: "7d" })],
  ["keyUsage of 24 hours", 3, () => keyUsage(world.ctx, { keyId: world.keyId, range: "24h" })],
  ["keysActivity", 3, () => keysActivity(world.ctx, { keyIds: [world.keyId, revoked.keyId] })],
  ["overview", 4, () => overview(world.ctx, {})],
  ["revokeImpact", 17, () => revokeImpact(world.ctx, { keyId: world.keyId })],
  ["recentRequests", 16, () => recentRequests(world.ctx, { keyId: world.keyId, outcome: "all", limit: 20 })],
  ["firstRequest", 9, () => firstRequest(world.ctx, { keyId: world.keyId, secretId: world.secretId })],
];

test.each(READS)("%s reads by index, and at most %i days of the log", async (_, days, read) => {
  const steps = await explainUsage(own.url, read);
  const whole = steps.filter(
    (step) => step["Node Type"] === "Seq Scan" && /^(request_log|usage_(?!state))/.test(step["Relation Name"] ?? ""),
  );
  expect(whole.map((step) => step["Relation Name"])).toEqual([]);
  const opened = new Set(
    steps.map((step) => step["Relation Name"]).filter((name) => name?.startsWith("request_log_2")),
  );
  expect(opened.size).toBeLessThanOrEqual(days);
});
