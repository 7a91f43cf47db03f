import { setTimeout as wait } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { forgetSingleton } from "@/lib/platform/singleton";
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
import { announceEvents } from "@/lib/webhook-sender/wake";

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const ascending = (numbers: number[]) => numbers.toSorted((a, b) => a - b);

let world: SenderWorld;
let ctx: Ctx;

beforeAll(async () => {
  world = await openSenderWorld();
  announceEvents();
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id);
});
afterEach(() => world.end());
afterAll(() => world.close());

const endpointAt = (path: string, wanted = {}) => makeEndpoint(ctx, { url: `${world.receiver.url}${path}`, ...wanted });
const deliveredTo = async (endpointId: string) =>
  (await messagesOf(endpointId)).filter(({ state }) => state === "delivered").length;
const waiting = (endpointId: string) => db().webhookQueueItem.count({ where: { endpointId } });

test("every event arrives, with numbers that have no gap and follow the order of the log", async () => {
  const { receiver } = world;
  const { id, secret } = await endpointAt("/hooks");
  world.start();
  await recordEvents(ctx, 20);
  await recordEvents(ctx, 30);
  await expect.poll(() => deliveredTo(id), WITHIN).toBe(50);
  expect(ascending(receiver.numbersAt())).toEqual(upTo(50));
  for (const { body, headers } of receiver.received)
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      type: "visitor.checked_out",
      environment: "live",
      organizationId: ctx.organizationId,
      data: { siteId: null, changed: ["status"] },
    });
  const sequences = (await messagesOf(id)).map(({ sequence }) => Number(sequence));
  expect(sequences).toEqual(ascending(sequences));
  expect(await waiting(id)).toBe(0);
  const attempts = await attemptsOf(id);
  expect(attempts.map(({ outcome, status }) => `${outcome} ${status}`)).toEqual(Array(50).fill("delivered 204"));
});

test("what happened before an endpoint existed does not reach it", async () => {
  const early = await endpointAt("/early");
  await recordEvents(ctx, 3);
  const { id } = await endpointAt("/late");
  await recordEvents(ctx, 2);
  world.start();
  await expect.poll(() => deliveredTo(id), WITHIN).toBe(2);
  await expect.poll(() => deliveredTo(early.id), WITHIN).toBe(5);
  expect(await messagesOf(id)).toHaveLength(2);
});

test("each endpoint receives its own types, sites and environment, and nothing of another organization", async () => {
  const other = await makeMember((await makeOrganization()).id);
  const all = await endpointAt("/all");
  const employees = await endpointAt("/employees", { eventTypes: ["employee"] });
  const one = await endpointAt("/one", { eventTypes: ["visitor.checked_in"] });
  const sandbox = await makeEndpoint({ ...ctx, environment: "sandbox" }, { url: `${world.receiver.url}/sandbox` });
  const foreign = await makeEndpoint(other, { url: `${world.receiver.url}/foreign` });
  await recordEvents(ctx, 1, "visitor.checked_in");
  await recordEvents(ctx, 1, "employee.updated");
  await recordEvents(ctx, 1, "member.invited");
  await recordEvents({ ...ctx, environment: "sandbox" }, 1, "visitor.checked_in");
  await recordEvents(other, 1, "visitor.checked_in");
  world.start();
  const made = async () =>
    Promise.all([all, employees, one, sandbox, foreign].map(({ id }) => messagesOf(id).then((rows) => rows.length)));
  await expect.poll(made, WITHIN).toEqual([2, 1, 1, 1, 1]);
  await expect.poll(() => world.receiver.received.length, WITHIN).toBe(6);
  expect(world.receiver.idsAt("/foreign")).toHaveLength(1);
});

test("a test event reaches the tested endpoint alone, whatever it subscribes to", async () => {
  const tested = await endpointAt("/tested", { eventTypes: ["employee"] });
  const other = await endpointAt("/other");
  await recordEvents(ctx, 1, "webhook.test", tested.id);
  world.start();
  await expect.poll(() => deliveredTo(tested.id), WITHIN).toBe(1);
  expect(await messagesOf(other.id)).toEqual([]);
});

test("an attempt that fails is repeated with the same id and number, and a new timestamp and signature", async () => {
  const { receiver } = world;
  const { id, secret } = await endpointAt("/fails");
  receiver.onRequest((_, response) => response.writeHead(receiver.received.length === 1 ? 500 : 204).end("no"));
  world.start();
  await recordEvents(ctx, 1);
  await expect.poll(async () => (await messagesOf(id))[0]?.attempts, WITHIN).toBe(1);
  const [row] = await messagesOf(id);
  expect(row).toMatchObject({ state: "pending", lastStatus: 500, lastError: "The receiver answered 500." });
  const delayMs = row!.nextAttemptAt!.getTime() - (await attemptsOf(id))[0]!.at.getTime();
  expect(delayMs).toBeGreaterThanOrEqual(4_500);
  await expect.poll(() => deliveredTo(id), WITHIN).toBe(1);
  expect(receiver.idsAt("/fails")).toEqual([row!.id, row!.id]);
  expect(receiver.numbersAt("/fails")).toEqual([1, 1]);
  const [first, second] = receiver.received;
  expect(Number(second!.headers["webhook-timestamp"])).toBeGreaterThan(Number(first!.headers["webhook-timestamp"]));
  for (const { body, headers } of [first!, second!])
    new Webhook(secret).verify(body, headers as Record<string, string>);
  expect((await attemptsOf(id)).map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, "http_error"],
    [2, "delivered"],
  ]);
});

test("Retry-After postpones the next attempt, and the tenth failure is the last", async () => {
  const { id } = await endpointAt("/busy");
  world.receiver.onRequest((_, response) => response.writeHead(503, { "retry-after": "3600" }).end());
  await recordEvents(ctx, 1);
  world.start();
  await expect.poll(async () => (await attemptsOf(id)).length, WITHIN).toBe(1);
  const [attempt] = await attemptsOf(id);
  expect(attempt!.nextAttemptAt!.getTime() - attempt!.at.getTime()).toBeGreaterThanOrEqual(3_600_000);
  await db().webhookQueueItem.updateMany({ where: { endpointId: id }, data: { attempt: 10 } });
  await makeAllDue();
  await expect.poll(async () => (await messagesOf(id))[0]!.state, WITHIN).toBe("failed");
  expect(await waiting(id)).toBe(0);
  expect((await messagesOf(id))[0]).toMatchObject({ attempts: 10, nextAttemptAt: null });
});

test("an endpoint that hangs or refuses delays no other", async () => {
  const { receiver } = world;
  const hanging = await endpointAt("/hangs");
  const refusing = await makeEndpoint(ctx, { url: "http://127.0.0.1:1/" });
  const healthy = await Promise.all(["/a", "/b", "/c"].map((path) => endpointAt(path)));
  receiver.onRequest(({ path }, response) => {
    if (path !== "/hangs") response.writeHead(204).end();
  });
  world.start({ timeoutMs: 60_000, leaseSeconds: 180 });
  for (let round = 0; round < 10; round++) await recordEvents(ctx, 20);
  for (const { id } of healthy) await expect.poll(() => deliveredTo(id), WITHIN).toBe(200);
  expect(receiver.idsAt("/hangs").length).toBeLessThanOrEqual(8);
  expect(await attemptsOf(hanging.id)).toEqual([]);
  expect((await attemptsOf(refusing.id)).every(({ outcome }) => outcome === "unreachable")).toBe(true);
});

test("a paused endpoint's messages wait and are sent when it is resumed; a disabled one's are kept as failed", async () => {
  const paused = await endpointAt("/paused");
  const disabled = await endpointAt("/disabled");
  await db().webhookEndpoint.update({ where: { id: paused.id }, data: { status: "paused" } });
  await db().webhookEndpoint.update({ where: { id: disabled.id }, data: { status: "disabled" } });
  await recordEvents(ctx, 5);
  const witness = await endpointAt("/witness");
  await recordEvents(ctx, 1);
  world.start();
  await expect.poll(() => deliveredTo(witness.id), WITHIN).toBe(1);
  expect(world.receiver.idsAt("/paused")).toEqual([]);
  expect((await messagesOf(paused.id)).map(({ state }) => state)).toEqual(Array(6).fill("held"));
  const failed = await messagesOf(disabled.id);
  expect(failed.map(({ state, number }) => `${state} ${number}`)).toEqual(upTo(6).map((number) => `failed ${number}`));
  expect(await waiting(disabled.id)).toBe(0);
  await db().webhookEndpoint.update({ where: { id: paused.id }, data: { status: "enabled" } });
  await expect.poll(() => deliveredTo(paused.id), WITHIN).toBe(6);
  expect(ascending(world.receiver.numbersAt("/paused"))).toEqual(upTo(6));
});

test("an endpoint that is deleted during an attempt gets nothing more, and nothing fails", async () => {
  const { receiver } = world;
  const { id } = await endpointAt("/doomed");
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  receiver.onRequest((_, response) => void promise.then(() => response.writeHead(500).end()));
  world.start();
  await recordEvents(ctx, 3);
  await expect.poll(() => receiver.received.length, WITHIN).toBe(3);
  await db().webhookEndpoint.delete({ where: { id } });
  await db().webhookQueueItem.deleteMany({ where: { endpointId: id } });
  answer();
  await expect.poll(async () => (await attemptsOf(id)).length, WITHIN).toBe(3);
  await recordEvents(ctx, 1);
  const witness = await endpointAt("/witness");
  receiver.onRequest((_, response) => response.writeHead(204).end());
  await recordEvents(ctx, 1);
  await expect.poll(() => deliveredTo(witness.id), WITHIN).toBe(1);
  expect(receiver.idsAt("/doomed")).toHaveLength(3);
  expect(await waiting(id)).toBe(0);
});

test("a notification that is lost delays a message until the next look, and not for ever", async () => {
  const { id } = await endpointAt("/lost");
  world.start({ pollMs: 200 });
  forgetSingleton("event-listeners");
  try {
    await recordEvents(ctx, 3);
    await expect.poll(() => deliveredTo(id), WITHIN).toBe(3);
  } finally {
    announceEvents();
  }
});

test("a notification wakes the sender, long before its next look", async () => {
  const { id } = await endpointAt("/woken");
  world.start({ pollMs: 3_600_000 });
  await world.isListening();
  for (let sent = 1; sent <= 3; sent++) {
    await recordEvents(ctx, 1);
    await expect.poll(() => deliveredTo(id), WITHIN).toBe(sent);
  }
});

test("a lease from before the clock was set back is over", async () => {
  const { id } = await endpointAt("/clock");
  await db().webhookEndpoint.update({ where: { id }, data: { status: "paused" } });
  await recordEvents(ctx, 2);
  world.start({ pollMs: 200 });
  await expect.poll(() => waiting(id), WITHIN).toBe(2);
  await db().$executeRaw`update webhook_queue set leased_until = now() + interval '1 day' where endpoint_id = ${id}`;
  await db().webhookEndpoint.update({ where: { id }, data: { status: "enabled" } });
  await expect.poll(() => deliveredTo(id), WITHIN).toBe(2);
});

test("a maximum rate is kept over every second", async () => {
  const { id } = await endpointAt("/limited", { requestsPerSecond: 20 });
  await recordEvents(ctx, 50);
  world.start({ pollMs: 20 });
  await expect.poll(() => deliveredTo(id), WITHIN).toBe(50);
  const attempts = (await attemptsOf(id)).map(({ at }) => at.getTime());
  for (const from of attempts)
    expect(attempts.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(20);
  expect(world.receiver.idsAt("/limited")).toHaveLength(50);
});

describe("an answer", () => {
  const answers: [string, number, Record<string, string>, object][] = [
    ["of 200 is a delivery", 200, {}, { outcome: "delivered" }],
    ["of 307 is a failure, and is not followed", 307, { location: "/elsewhere" }, { outcome: "redirected" }],
    ["of 404 is a failure", 404, {}, { outcome: "http_error", error: "The receiver answered 404." }],
  ];
  test.each(answers)("%s", async (_name, status, headers, expected) => {
    const { id } = await endpointAt("/answers");
    world.receiver.onRequest((_, response) => response.writeHead(status, headers).end("words"));
    await recordEvents(ctx, 1);
    world.start();
    await expect
      .poll(async () => (await attemptsOf(id))[0] ?? null, WITHIN)
      .toMatchObject({
        ...expected,
        status,
        responseBody: "words",
      });
    expect(world.receiver.idsAt("/elsewhere")).toEqual([]);
  });

  test("of more than 64 KiB is a delivery, of which 4 KiB are kept", async () => {
    const { id } = await endpointAt("/long");
    world.receiver.onRequest((_, response) => response.end("a\0".repeat(500_000)));
    await recordEvents(ctx, 1);
    world.start();
    await expect.poll(() => deliveredTo(id), WITHIN).toBe(1);
    expect((await attemptsOf(id))[0]!.responseBody).toBe("a\uFFFD".repeat(2_048));
  });

  test("that does not come in time is a failure, and so is an address that is not allowed", async () => {
    const silent = await endpointAt("/silent");
    const refused = await makeEndpoint(ctx, { url: world.receiver.url.replace("127.0.0.1", "127.0.0.2") });
    world.receiver.onRequest(() => undefined);
    await recordEvents(ctx, 1);
    world.start({ timeoutMs: 300 });
    await expect.poll(async () => (await attemptsOf(silent.id))[0]?.outcome, WITHIN).toBe("timed_out");
    await expect.poll(async () => (await attemptsOf(refused.id))[0]?.outcome, WITHIN).toBe("refused_address");
  });
});

test("a sender that stops finishes what it is sending, and records it", async () => {
  const { receiver } = world;
  const { id } = await endpointAt("/stops");
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  receiver.onRequest((_, response) => void promise.then(() => response.writeHead(204).end()));
  const stop = world.start({ graceMs: 60_000 });
  await recordEvents(ctx, 4);
  await expect.poll(() => receiver.received.length, WITHIN).toBe(4);
  const stopped = stop().then(() => "stopped");
  expect(await Promise.race([stopped, wait(500, "still sending")])).toBe("still sending");
  answer();
  await stopped;
  expect(await deliveredTo(id)).toBe(4);
  await recordEvents(ctx, 1);
  expect(await deliveredTo(id)).toBe(4);
});
