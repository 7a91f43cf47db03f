import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  attemptsOf,
  makeAllDue,
  makeEndpoint,
  messagesOf,
  openSenderWorld,
  recordEvents,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/webhooks/sender-world";
import { getWebhookMessage } from "@/lib/webhooks/log/get-message";
import { recoverInput } from "@/lib/webhooks/log/schema";
import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "@/lib/webhooks/pause-endpoint";
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

/** Resolves when a claim has found what was due: it sends the message of another organization's endpoint. */
async function senderLooked(): Promise<void> {
  const other = await makeMember((await makeOrganization()).id);
  await makeEndpoint(other, { url: `${world.receiver.url}/looked` });
  await recordEvents(other, 1);
  await expect.poll(() => world.receiver.idsAt("/looked").length, WITHIN).toBe(1);
}

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

test("a disabled endpoint is sent what is resent, and nothing else, until it is enabled", async () => {
  const { id: endpointId } = await makeEndpoint(ctx, { url: world.receiver.url });
  await db().webhookEndpoint.update({
    where: { id: endpointId },
    data: { status: "disabled", disabledReason: "failing" },
  });
  await recordEvents(ctx, 3);
  world.start();
  await expect.poll(async () => (await messagesOf(endpointId)).length, WITHIN).toBe(3);
  const [first, second] = await messagesOf(endpointId);
  const since = new Date(Date.now() - 3_600_000).toISOString();
  await recoverWebhookMessages(ctx, recoverInput.parse({ endpointId, since }));
  world.receiver.onRequest((_, response) => response.writeHead(world.receiver.received.length === 1 ? 500 : 204).end());
  const stateOf = async ({ id }: { id: string }) => (await getWebhookMessage(ctx, { endpointId, messageId: id })).state;

  await resendWebhookMessage(ctx, { endpointId, messageId: first!.id });
  await attempts(endpointId, 1);
  await expect.poll(() => stateOf(first!), WITHIN).toBe("held");
  await resendWebhookMessage(ctx, { endpointId, messageId: second!.id });
  await expect.poll(() => stateOf(second!), WITHIN).toBe("delivered");
  await makeAllDue();
  await senderLooked();
  expect(world.receiver.numbersAt("/")).toEqual([1, 2]);
  expect(await db().webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } })).toMatchObject({
    status: "disabled",
  });
  await resumeWebhookEndpoint(ctx, { endpointId });
  await expect.poll(() => world.receiver.numbersAt("/").toSorted(), WITHIN).toEqual([1, 1, 2, 3]);
});

test("a paused endpoint is sent what is resent once it is resumed", async () => {
  const { id: endpointId } = await makeEndpoint(ctx, { url: world.receiver.url });
  await recordEvents(ctx, 1);
  world.start();
  await attempts(endpointId, 1);
  await pauseWebhookEndpoint(ctx, { endpointId });
  const [message] = await messagesOf(endpointId);
  await resendWebhookMessage(ctx, { endpointId, messageId: message!.id });
  await senderLooked();
  expect(world.receiver.idsAt("/")).toHaveLength(1);
  await resumeWebhookEndpoint(ctx, { endpointId });
  await attempts(endpointId, 2);
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
