import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  makeEndpoint,
  openSenderWorld,
  recordEvents,
  type SenderWorld,
} from "@/lib/testing/worlds/webhooks/sender-world";
import { claimMessages } from "@/lib/webhook-sender/claim/claim";
import { countDue } from "@/lib/webhook-sender/count-due";
import { senderCounters } from "@/lib/webhook-sender/counters";
import { fanOutEvents } from "@/lib/webhook-sender/fan-out/fan-out";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";

const LEASE_SECONDS = 45;
const HOUR = 3_600;

let world: SenderWorld;
let ctx: Ctx;

beforeAll(async () => {
  world = await openSenderWorld();
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id);
});
afterAll(() => world.close());

async function counted() {
  await countDue(LEASE_SECONDS);
  const { due, oldestDueSeconds } = senderCounters();
  return { due, oldestHours: Math.floor(oldestDueSeconds / HOUR) };
}

async function claimed(): Promise<number> {
  const wanted = { cursor: "", limit: 100, busy: new Map(), leaseSeconds: LEASE_SECONDS };
  return (await claimMessages(wanted)).messages.length;
}

/** The ids of the endpoint's messages in the queue, due so many hours ago, in this order. */
async function makeDue(endpointId: string, ...hoursAgo: number[]): Promise<string[]> {
  const waiting = await db().webhookQueueItem.findMany({ where: { endpointId }, orderBy: { messageId: "asc" } });
  expect(waiting).toHaveLength(hoursAgo.length);
  for (const [index, { messageId }] of waiting.entries()) {
    const dueAt = new Date(Date.now() - hoursAgo[index]! * HOUR * 1_000 - 60_000);
    await db().webhookQueueItem.update({ where: { messageId }, data: { dueAt } });
  }
  return waiting.map(({ messageId }) => messageId);
}

test("the metrics of due messages count what a sender claims: also what is resent to a disabled endpoint", async () => {
  const [enabled, disabled, paused] = await Promise.all(
    Array.from({ length: 3 }, () => makeEndpoint(ctx, { url: world.receiver.url })),
  );
  await recordEvents(ctx, 4);
  while ((await fanOutEvents()).events > 0);
  const status = { [disabled!.id]: "disabled", [paused!.id]: "paused" } as const;
  for (const [id, to] of Object.entries(status)) {
    await db().webhookEndpoint.update({ where: { id }, data: { status: to } });
  }

  const [sent] = await makeDue(enabled!.id, 9, 1, 2, -1);
  const leasedUntil = new Date(Date.now() + (LEASE_SECONDS / 2) * 1_000);
  await db().webhookQueueItem.update({ where: { messageId: sent! }, data: { leasedUntil } });
  const [resent] = await makeDue(disabled!.id, 3, 8, 7, 6);
  await resendWebhookMessage(ctx, { endpointId: disabled!.id, messageId: resent! });
  const [held] = await makeDue(paused!.id, 5, 5, 5, 5);
  await resendWebhookMessage(ctx, { endpointId: paused!.id, messageId: held! });

  expect(await counted()).toEqual({ due: 3, oldestHours: 3 });
  expect(await claimed()).toBe(3);
  expect(await counted()).toEqual({ due: 0, oldestHours: 0 });
  expect(await claimed()).toBe(0);
});
