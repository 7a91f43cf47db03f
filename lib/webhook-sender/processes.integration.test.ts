import type { ChildProcess } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { endProcess, spawnSender } from "@/lib/testing/processes/spawn-sender";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  attemptsOf,
  makeEndpoint,
  messagesOf,
  openSenderWorld,
  recordEvents,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/webhooks/sender-world";

/** Short, so that what a killed process had claimed is soon free. */
const QUICK = { timeoutMs: 2_000, leaseSeconds: 4, pollMs: 200 };

let world: SenderWorld;
let ctx: Ctx;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  world = await openSenderWorld();
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id);
});
afterEach(async () => {
  for (const child of processes.splice(0)) await endProcess(child);
  await world.end();
});
afterAll(() => world.close());

async function startProcess(settings: Parameters<typeof spawnSender>[0] = QUICK): Promise<ChildProcess> {
  const child = await spawnSender(settings);
  processes.push(child);
  return child;
}

const endpointAt = (path: string) => makeEndpoint(ctx, { url: `${world.receiver.url}${path}` });
const countDelivered = async (endpointId: string) =>
  (await messagesOf(endpointId)).filter(({ state }) => state === "delivered").length;

test("a process killed between sending and recording leads to a second copy with the same id, never to none", async () => {
  const { receiver } = world;
  const { id } = await endpointAt("/killed");
  const first = await startProcess();
  receiver.onRequest(async (_, response) => {
    receiver.onRequest((_again, later) => later.writeHead(204).end());
    await endProcess(first);
    response.destroy();
  });
  await recordEvents(ctx, 1);
  await expect.poll(() => first.signalCode, WITHIN).toBe("SIGKILL");
  expect(await countDelivered(id)).toBe(0);
  await startProcess();
  await expect.poll(() => countDelivered(id), WITHIN).toBe(1);
  const [message] = await messagesOf(id);
  expect(receiver.idsAt("/killed")).toEqual([message!.id, message!.id]);
  expect(receiver.numbersAt("/killed")).toEqual([1, 1]);
});

test("several processes at once send each message once", async () => {
  const endpoints = await Promise.all(["/a", "/b", "/c"].map(endpointAt));
  await Promise.all([startProcess({}), startProcess({}), startProcess({})]);
  for (let round = 0; round < 10; round++) await recordEvents(ctx, 10);
  for (const { id } of endpoints) await expect.poll(() => countDelivered(id), WITHIN).toBe(100);
  const ids = world.receiver.idsAt();
  expect(ids).toHaveLength(300);
  expect(new Set(ids).size).toBe(300);
  expect(await db().webhookQueueItem.count()).toBe(0);
});

test("SIGTERM ends a process once what it sends is recorded", async () => {
  const { receiver } = world;
  const { id } = await endpointAt("/stops");
  const sender = await startProcess({ graceMs: 60_000 });
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  receiver.onRequest((_, response) => void promise.then(() => response.writeHead(204).end()));
  await recordEvents(ctx, 3);
  await expect.poll(() => receiver.received.length, WITHIN).toBe(3);
  const ended = endProcess(sender, "SIGTERM");
  answer();
  await ended;
  expect(sender.exitCode).toBe(0);
  expect((await attemptsOf(id)).map(({ outcome }) => outcome)).toEqual(["delivered", "delivered", "delivered"]);
});

/** Ends the senders' connections at PostgreSQL, as a restart does. */
async function cutConnections(): Promise<void> {
  const { rowCount } = await runAsOwner(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'integrations-hub-webhooks'`,
  );
  expect(rowCount).toBeGreaterThanOrEqual(4);
}

const EVENTS = 600;
const KILLS = 4;

test("processes are killed again and again and lose their connections: every event arrives, ids and numbers are complete", async () => {
  const { receiver } = world;
  const endpoints = await Promise.all(["/one", "/two"].map(endpointAt));
  let senders = await Promise.all([startProcess(), startProcess()]);
  for (let round = 1; round <= KILLS; round++) {
    for (let sent = 0; sent < EVENTS / KILLS; sent += 10) await recordEvents(ctx, 10);
    await expect.poll(() => new Set(receiver.idsAt()).size, WITHIN).toBeGreaterThan((round - 0.5) * (EVENTS / KILLS));
    if (round === 2) await cutConnections();
    else await Promise.all(senders.map((child) => endProcess(child)));
    if (round !== 2) senders = await Promise.all([startProcess(), startProcess()]);
  }
  for (const [index, path] of ["/one", "/two"].entries()) {
    const { id } = endpoints[index]!;
    await expect.poll(() => countDelivered(id), WITHIN).toBe(EVENTS);
    const messages = await messagesOf(id);
    expect(messages.map(({ number }) => Number(number))).toEqual(Array.from({ length: EVENTS }, (_, at) => at + 1));
    const numbers = new Map(receiver.idsAt(path).map((each, at) => [each, receiver.numbersAt(path)[at]!]));
    expect(numbers).toEqual(new Map(messages.map((message) => [message.id, Number(message.number)])));
  }
  const delivered = (await attemptsOf(endpoints[0]!.id)).filter(({ outcome }) => outcome === "delivered");
  expect(new Set(delivered.map(({ messageId }) => messageId)).size).toBe(EVENTS);
});
