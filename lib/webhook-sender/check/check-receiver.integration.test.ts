import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { type ReceivedRequest, type Receiver, startReceiver } from "@/lib/testing/servers/receiver";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { checkReceiver } from "@/lib/webhook-sender/check/check-receiver";
import { createEndpointInput } from "@/lib/webhooks/schema";
import { createWebhookEndpoint } from "@/lib/webhooks/service";

let receiver: Receiver;
beforeAll(() => {
  Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: ["127.0.0.1/32"] });
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

/** An endpoint at the receiver, and what a check of it finds: whether each answer was right, and its status. */
async function makeEndpoint() {
  const ctx = await makeMember((await makeOrganization()).id);
  const input = createEndpointInput.parse({ url: `${receiver.url}/hooks`, eventTypes: ["visitor"] });
  const { id, secret } = await createWebhookEndpoint(ctx, input);
  const check = async () => {
    const { checks } = await checkReceiver(ctx, { endpointId: id });
    return checks.map(({ kind, isRight, status }) => [kind, isRight, status]);
  };
  return { ctx, id, secret, check };
}

function isGenuine({ body, headers }: ReceivedRequest, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

test("a receiver that verifies with other people's code does everything right", async () => {
  const { secret, check } = await makeEndpoint();
  receiver.onRequest((request, response) => response.writeHead(isGenuine(request, secret) ? 200 : 401).end());
  expect(await check()).toEqual([
    ["valid", true, 200],
    ["wrong_signature", true, 401],
    ["old_timestamp", true, 401],
    ["repeated", true, 200],
  ]);
  const ids = receiver.idsAt("/hooks");
  expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
  expect(new Set(ids).size).toBe(3);
});

test("a receiver that accepts everything is told of the wrong signature and the old message", async () => {
  const { check } = await makeEndpoint();
  expect(await check()).toEqual([
    ["valid", true, 204],
    ["wrong_signature", false, 204],
    ["old_timestamp", false, 204],
    ["repeated", true, 204],
  ]);
});

test("a receiver that fails refuses nothing, and one that is down gets a single message", async () => {
  const { check } = await makeEndpoint();
  receiver.onRequest((_, response) => response.writeHead(500).end());
  expect((await check()).map(([, isRight]) => isRight)).toEqual([false, false, false, false]);
  const before = receiver.received.length;
  receiver.onRequest((_, response) => response.destroy());
  expect((await check()).map(([, isRight, status]) => [isRight, status])).toEqual(Array(4).fill([false, null]));
  expect(receiver.received.length - before).toBe(1);
});

test("members may not check, and other organizations and environments do not see the endpoint", async () => {
  const { ctx, id } = await makeEndpoint();
  const member = await makeMember(ctx.organizationId, "member");
  const stranger = await makeMember((await makeOrganization()).id);
  await expect(checkReceiver(member, { endpointId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const who of [stranger, { ...ctx, environment: "sandbox" as const }]) {
    await expect(checkReceiver(who, { endpointId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(checkReceiver(ctx, { endpointId: newId("webhookEndpoint") })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(receiver.received).toEqual([]);
});
