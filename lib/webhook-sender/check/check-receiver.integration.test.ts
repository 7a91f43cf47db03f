import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { acceptRequest, type Receiver, startReceiver } from "@/lib/testing/servers/receiver";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { makeEndpoint } from "@/lib/testing/worlds/webhook-world";
import { checkReceiver } from "@/lib/webhook-sender/check/check-receiver";
import { rotateWebhookSecret } from "@/lib/webhooks/secrets/rotate-secret";

let receiver: Receiver;
let admin: Ctx;

beforeAll(async () => {
  receiver = await startReceiver();
  Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: ["127.0.0.1"] });
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.onRequest(acceptRequest);
  admin = await makeMember((await makeOrganization()).id);
});
afterAll(() => receiver.stop());

const verdicts = async (endpointId: string) => {
  const { checks, isCorrect } = await checkReceiver(admin, { endpointId });
  return [isCorrect, Object.fromEntries(checks.map((check) => [check.name, check.isCorrect]))];
};

/** Answers as the library of Standard Webhooks says. */
function verifyWith(secret: string, onKnown = 204): void {
  const seen = new Set<string>();
  receiver.onRequest(({ headers, body }, response) => {
    const id = String(headers["webhook-id"]);
    try {
      new Webhook(secret).verify(body, headers as Record<string, string>);
      response.writeHead(seen.has(id) ? onKnown : 204).end();
      seen.add(id);
    } catch {
      response.writeHead(401).end();
    }
  });
}

test.each([204, 409])("a receiver that verifies passes, also when it answers %s to what it knows", async (onKnown) => {
  const { id, secret } = await makeEndpoint(admin, { url: receiver.url, dialect: "v1" });
  verifyWith(secret, onKnown);
  expect(await verdicts(id)).toEqual([true, { valid: true, wrong: true, old: true, repeated: true }]);
  await rotateWebhookSecret(admin, { endpointId: id, overlap: "1h" });
  expect(await verdicts(id), "the old secret signs, too, during the overlap").toMatchObject([true, {}]);
});

test("a receiver that accepts everything is told which signatures it should have refused", async () => {
  const { id } = await makeEndpoint(admin, { url: receiver.url });
  expect(await verdicts(id)).toEqual([false, { valid: true, wrong: false, old: false, repeated: true }]);
});

test.each([
  [401, { valid: false, wrong: true, old: true, repeated: false }],
  [500, { valid: false, wrong: false, old: false, repeated: false }],
])("a receiver that always answers %s is told that it refuses what is right", async (status, expected) => {
  receiver.onRequest((_, response) => response.writeHead(status).end());
  const { id } = await makeEndpoint(admin, { url: receiver.url });
  expect(await verdicts(id)).toEqual([false, expected]);
});

test("what is sent has no number, includes no record, and leaves no trace in the logs", async () => {
  const { id } = await makeEndpoint(admin, { url: receiver.url, include: "record", dialect: "v1" });
  const events = await db().event.count({ where: { organizationId: admin.organizationId } });
  await checkReceiver(admin, { endpointId: id });
  expect(receiver.received).toHaveLength(4);
  for (const { headers, body } of receiver.received) {
    expect(headers).not.toHaveProperty("ihub-message-number");
    expect(JSON.parse(body)).toMatchObject({ type: "webhook.test", data: { id, location_id: null } });
    expect(JSON.parse(body).data).not.toHaveProperty("record");
  }
  expect(new Set(receiver.idsAt()).size).toBe(3);
  expect(await db().webhookAttempt.count({ where: { endpointId: id } })).toBe(0);
  expect(await db().event.count({ where: { organizationId: admin.organizationId } })).toBe(events);
});

test("an address that is no longer allowed is not called", async () => {
  const { id } = await makeEndpoint(admin, { url: receiver.url });
  Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: [] });
  const { checks } = await checkReceiver(admin, { endpointId: id });
  Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: ["127.0.0.1"] });
  expect(checks.map(({ outcome }) => outcome)).toEqual(Array(4).fill("refused_address"));
  expect(receiver.received).toEqual([]);
});

test("members and other organizations cannot have requests sent", async () => {
  const { id: endpointId } = await makeEndpoint(admin, { url: receiver.url });
  const member = await makeMember(admin.organizationId, "member");
  const stranger = await makeMember((await makeOrganization()).id);
  await expect(checkReceiver(member, { endpointId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(checkReceiver(stranger, { endpointId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(receiver.received).toEqual([]);
});
