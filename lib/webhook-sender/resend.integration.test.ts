import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  attemptsOf,
  makeEndpoint,
  messagesOf,
  openSenderWorld,
  recordEvents,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/sender-world";
import { getWebhookMessage } from "@/lib/webhooks/log/get-message";
import { recoverInput } from "@/lib/webhooks/log/schema";
import { recoverWebhookMessages } from "@/lib/webhooks/queue/recover-messages";
import { resendWebhookMessage } from "@/lib/webhooks/queue/resend-message";

let world: SenderWorld;
let ctx: Ctx;

beforeAll(async () => {
  world = await openSenderWorld();
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id);
});
afterEach(() => world.end());
afterAll(() => world.close());

const attempts = (endpointId: string, count: number) =>
  expect.poll(async () => (await attemptsOf(endpointId)).length, WITHIN).toBe(count);

test("a message that is resent has the same id and number, and stays delivered when the receiver refuses it now", async () => {
  const { id: endpointId } = await makeEndpoint(ctx, { url: world.receiver.url });
  await recordEvents(ctx, 1);
  world.start();
  await attempts(endpointId, 1);
  const [message] = await messagesOf(endpointId);
  world.receiver.onRequest((_, response) => response.writeHead(500).end());
  const input = { endpointId, messageId: message!.id };
  await resendWebhookMessage(ctx, input);
  await attempts(endpointId, 2);
  await expect.poll(async () => (await getWebhookMessage(ctx, input)).attempts, WITHIN).toBe(2);
  const { state, lastStatus, attemptLog } = await getWebhookMessage(ctx, input);
  expect([state, lastStatus]).toEqual(["delivered", 500]);
  expect(attemptLog.map(({ number, cause, outcome }) => [number, cause, outcome])).toEqual([
    [1, "schedule", "delivered"],
    [2, "resend", "http_error"],
  ]);
  expect(new Set(world.receiver.idsAt())).toEqual(new Set([message!.id]));
  expect(new Set(world.receiver.numbersAt())).toEqual(new Set([1]));
});

test("what an endpoint missed while it was disabled is recovered, with its numbers", async () => {
  const { id: endpointId } = await makeEndpoint(ctx, { url: world.receiver.url });
  const disabled = { status: "disabled", disabledReason: "failing" } as const;
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: disabled });
  await recordEvents(ctx, 5);
  world.start();
  await expect.poll(async () => (await messagesOf(endpointId)).length, WITHIN).toBe(5);
  expect(world.receiver.received).toEqual([]);
  await db().webhookEndpoint.update({ where: { id: endpointId }, data: { status: "enabled", disabledReason: null } });
  const since = new Date(Date.now() - 3_600_000).toISOString();
  expect(await recoverWebhookMessages(ctx, recoverInput.parse({ endpointId, since }))).toMatchObject({ messages: 5 });
  await expect
    .poll(async () => (await messagesOf(endpointId)).map(({ state }) => state), WITHIN)
    .toEqual(Array(5).fill("delivered"));
  expect(world.receiver.numbersAt().toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect((await attemptsOf(endpointId)).map(({ cause, number }) => [cause, number])).toEqual(
    Array(5).fill(["recover", 1]),
  );
});
