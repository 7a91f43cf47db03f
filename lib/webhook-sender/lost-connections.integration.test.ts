import type { ChildProcess } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { webhookPool } from "@/lib/db/pools";
import type { Ctx } from "@/lib/platform/ctx";
import { runAsOwner } from "@/lib/testing/databases/process-role";
import { endProcess, spawnSender } from "@/lib/testing/processes/spawn-sender";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import {
  makeEndpoint,
  messagesOf,
  openSenderWorld,
  recordEvents,
  type SenderWorld,
  WITHIN,
} from "@/lib/testing/worlds/webhooks/sender-world";

let world: SenderWorld;
let ctx: Ctx;
let sender: ChildProcess;

beforeAll(async () => {
  world = await openSenderWorld();
});
beforeEach(async () => {
  await world.begin();
  ctx = await makeMember((await makeOrganization()).id);
  sender = await spawnSender({ pollMs: 100, leaseSeconds: 3, timeoutMs: 2_000 });
});
afterEach(async () => {
  await endProcess(sender);
  await world.end();
});
afterAll(() => world.close());

const ofSender = "datname = current_database() and application_name = 'integrations-hub-webhooks'";

/** Ends all connections of the sender in PostgreSQL, with the error 57P01. */
async function endConnections(): Promise<number> {
  const { rowCount } = await runAsOwner(`select pg_terminate_backend(pid) from pg_stat_activity where ${ofSender}`);
  return rowCount!;
}

const countDelivered = (endpointId: string) => db().webhookMessage.count({ where: { endpointId, state: "delivered" } });

test("connections that PostgreSQL ends again and again, idle or at work, cost no message and no process", async () => {
  const { id } = await makeEndpoint(ctx, { url: world.receiver.url });
  for (let round = 1; round <= 10; round++) {
    await recordEvents(ctx, 10);
    await expect.poll(() => world.receiver.received.length, WITHIN).toBeGreaterThan((round - 1) * 10);
    expect(await endConnections()).toBeGreaterThan(0);
  }
  await expect.poll(() => countDelivered(id), WITHIN).toBe(100);
  expect((await messagesOf(id)).map(({ number }) => Number(number))).toEqual(
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
  expect(sender.exitCode).toBeNull();
});

test("a connection that is lost while somebody holds it fails its next statement, not the process", async () => {
  const client = await webhookPool().connect();
  const { rows } = await client.query("select pg_backend_pid() as pid");
  const ended = new Promise((resolve) => client.once("end", resolve));
  await runAsOwner("select pg_terminate_backend($1)", [rows[0].pid]);
  await ended;
  await expect(client.query("select 1")).rejects.toThrow();
  client.release(true);
  expect((await webhookPool().query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});
