import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/servers/own-database";
import { type Receiver, startReceiver } from "@/lib/testing/servers/receiver";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { attemptsOf, makeEndpoint, messagesOf, recordEvents } from "@/lib/testing/worlds/sender-world";
import { startSender } from "@/lib/webhook-sender/start-sender";
import { announceEvents } from "@/lib/webhook-sender/wake";

const WITHIN = { timeout: 30_000, interval: 25 };

let own: OwnDatabase;
let receiver: Receiver;
let ctx: Ctx;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  own = await takeOwnDatabase();
  Object.assign(env(), { WEBHOOK_ALLOWED_NETWORKS: ["127.0.0.1/32"] });
  announceEvents();
});
beforeEach(async () => {
  receiver = await startReceiver();
  ctx = await makeMember((await makeOrganization()).id);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await receiver.stop();
});
afterAll(() => own.drop());

const start = (settings = {}) => stops.push(startSender(settings));

test("every event arrives, with numbers that have no gap, in the order of the log", async () => {
  const { id, secret } = await makeEndpoint(ctx, { url: `${receiver.url}/hooks` });
  start();
  await recordEvents(ctx, 20);
  await recordEvents(ctx, 30);
  await expect.poll(() => receiver.received.length, WITHIN).toBe(50);
  expect(receiver.numbersAt().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  for (const { body, headers } of receiver.received)
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      type: "visitor.checked_out",
    });
  const messages = await messagesOf(id);
  const sequences = messages.map(({ sequence }) => Number(sequence));
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  await expect.poll(async () => (await messagesOf(id)).every(({ state }) => state === "delivered"), WITHIN).toBe(true);
  expect(await db().webhookQueueItem.count()).toBe(0);
  expect((await attemptsOf(id)).map(({ outcome, status }) => `${outcome} ${status}`)).toEqual(
    Array(50).fill("delivered 204"),
  );
});
