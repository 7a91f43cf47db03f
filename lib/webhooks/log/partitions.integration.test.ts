import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { schemaDrift } from "@/lib/db/migrations/migrate";
import type { Ctx } from "@/lib/platform/ctx";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { insertEndpoint, insertMessage } from "@/lib/testing/worlds/webhooks/endpoint-row";
import { DAY_MS } from "@/lib/time/durations";
import { dropOutdatedMessages, ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

let own: OwnDatabase;
let ctx: Ctx;

beforeAll(async () => {
  own = await takeOwnDatabase();
  ctx = await makeMember((await makeOrganization()).id);
});
afterAll(() => own.drop());

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const nameOf = (table: string, days: number) =>
  `${table}_${daysAgo(days).toISOString().slice(0, 10).replaceAll("-", "")}`;

test("messages and attempts are kept for 30 days; older days go as tables, with what waited in them", async () => {
  await ensureWebhookPartitions(33);
  const endpointId = await insertEndpoint(ctx);
  for (const days of [33, 31]) await insertMessage(ctx, endpointId, daysAgo(days));
  const kept = [await insertMessage(ctx, endpointId, daysAgo(30)), await insertMessage(ctx, endpointId)];
  const { partitions } = await dropOutdatedMessages();
  const outdated = [33, 32, 31];
  expect(partitions).toEqual([
    ...outdated.map((days) => nameOf("webhook_attempts", days)),
    ...outdated.map((days) => nameOf("webhook_messages", days)),
  ]);
  const order = { orderBy: { messageAt: "asc" } } as const;
  expect((await db().webhookMessage.findMany({ orderBy: { at: "asc" } })).map(({ id }) => id)).toEqual(kept);
  expect((await db().webhookAttempt.findMany(order)).map(({ messageId }) => messageId)).toEqual(kept);
  expect((await db().webhookQueueItem.findMany(order)).map(({ messageId }) => messageId)).toEqual(kept);
  expect(await dropOutdatedMessages()).toEqual({ partitions: [] });
  expect(await schemaDrift(own.ownerUrl)).toBe("");
});
