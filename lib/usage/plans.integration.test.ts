import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { explainUsage } from "@/lib/testing/explain";
import { addKey, logRequests, makeUsageWorld, type UsageWorld } from "@/lib/testing/worlds/usage-world";
import { DAY_MS } from "@/lib/time/durations";
import { getFirstRequest } from "@/lib/usage/history/get-first-request";
import { getRevokeImpact } from "@/lib/usage/history/get-revoke-impact";
import { listRecentRequests } from "@/lib/usage/history/list-recent-requests";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { getOrganizationUsage } from "@/lib/usage/organization-usage/get-organization-usage";
import { getOverview } from "@/lib/usage/overview/get-overview";
import { rollUpUsage } from "@/lib/usage/roll-up/roll-up";

let own: OwnDatabase;
let world: UsageWorld;
let revoked: UsageWorld;
let misused: UsageWorld;

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
  misused = await addKey(world.ctx, "Misused");
  await logRequests(
    misused,
    days.slice(20, 30).map((row) => ({ ...row, status: 401, errorCode: "WRONG_ENVIRONMENT" })),
  );
  await db().apiKey.updateMany({ data: { createdAt: new Date(Date.now() - 40 * DAY_MS) } });
  await db().apiKey.update({ where: { id: world.keyId }, data: { lastUsedAt: new Date() } });
  await db().apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: new Date(Date.now() - 30 * DAY_MS) } });
  await rollUpUsage();
  await runAsOwner("analyze");
});
afterAll(() => own.drop());

/** The most days of the log that each read may open, although it covers more. */
const READS: [string, number, () => Promise<unknown>][] = [
  ["getKeyUsage of 90 days", 2, () => getKeyUsage(world.ctx, { keyId: world.keyId, range: "90d" })],
  ["getKeyUsage of 7 days", 2, () => getKeyUsage(world.ctx, { keyId: world.keyId, range: "7d" })],
  ["getKeyUsage of 24 hours", 3, () => getKeyUsage(world.ctx, { keyId: world.keyId, range: "24h" })],
  ["keysActivity", 3, () => getKeysActivity(world.ctx, { keyIds: [world.keyId, revoked.keyId] })],
  [
    "keysActivity with a key whose requests were all refused",
    4,
    () => getKeysActivity(world.ctx, { keyIds: [misused.keyId] }),
  ],
  ["organizationUsage of 30 days", 3, () => getOrganizationUsage(world.ctx, { range: "30d" })],
  [
    "organizationUsage of 7 days with one key",
    3,
    () => getOrganizationUsage(world.ctx, { range: "7d", key: world.keyId }),
  ],
  ["organizationUsage of 24 hours", 3, () => getOrganizationUsage(world.ctx, { range: "24h" })],
  ["overview", 4, () => getOverview(world.ctx, {})],
  ["revokeImpact", 17, () => getRevokeImpact(world.ctx, { keyId: world.keyId })],
  ["recentRequests", 16, () => listRecentRequests(world.ctx, { keyId: world.keyId, outcome: "all", limit: 20 })],
  ["firstRequest", 9, () => getFirstRequest(world.ctx, { keyId: world.keyId, secretId: world.secretId })],
];

test.each(READS)("%s uses indexes and reads at most %i days of the log", async (_, days, read) => {
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
