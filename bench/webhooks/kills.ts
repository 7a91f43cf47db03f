import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { firstSite } from "@/bench/support/first-site";
import { withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";
import { addEndpoint, openReceiver, organizationOf, removeEndpoints } from "@/bench/webhooks/world";

const KILL_EVERY_MS = 4_000;
const CLIENTS = 8;
const WAIT_MAX_MS = 300_000;

/**
 * This many events while the two processes that send are killed with -9 every few seconds and PostgreSQL ends once: how many
 * messages never arrived, how many ids or numbers are wrong, and how many arrived more than once.
 */
export async function measureKills(
  server: BenchServer,
  secret: string,
  sender: Record<string, string>,
  events: number,
) {
  const receiver = await openReceiver();
  const endpointId = await withDatabase(server, async (database) =>
    addEndpoint(database, await organizationOf(database), receiver.url),
  );
  let senders = await Promise.all([server.startBeside(sender), server.startBeside(sender)]);
  let isOver = false;
  const killing = (async () => {
    for (let round = 1; !isOver; round++) {
      await wait(KILL_EVERY_MS);
      for (const { pid } of senders) process.kill(pid, "SIGKILL");
      if (round === 2) process.kill(await postmasterOf(server), "SIGINT");
      senders = await Promise.all([server.startBeside(sender), server.startBeside(sender)]);
    }
  })();
  try {
    const created = await createVisitors(server, secret, events);
    await Promise.race([receiver.arrived(created), wait(WAIT_MAX_MS)]);
    isOver = true;
    await killing;
    await waitForQueue(server);
    const messages = await withDatabase(server, (database) =>
      database.query<{ id: string; number: number }>(
        "select id, number::int from webhook_messages where endpoint_id = $1 order by number",
        [endpointId],
      ),
    );
    const numbers = new Map(receiver.arrivals.map(({ id, number }) => [id, number]));
    const wrong = messages.rows.filter(({ id, number }, at) => number !== at + 1 || numbers.get(id) !== number).length;
    const missing = created - messages.rows.filter(({ id }) => numbers.has(id)).length;
    return { events: created, missing: Math.max(0, missing), wrong, repeated: receiver.arrivals.length - numbers.size };
  } finally {
    isOver = true;
    await killing;
    await Promise.all(senders.map((each) => each.stop()));
    await withDatabase(server, removeEndpoints);
    receiver.close();
  }
}

/** Creates visitors; a request that fails during the restart is repeated with the same key. Returns how many were created. */
async function createVisitors(server: BenchServer, secret: string, count: number): Promise<number> {
  const body = JSON.stringify({ firstName: "Ada", lastName: "Abel", siteId: await firstSite(server, secret) });
  let begun = 0;
  const createNext = async () => {
    while (begun < count) {
      const headers = {
        "X-API-Key": secret,
        "Content-Type": "application/json",
        "Idempotency-Key": `kills-${begun++}`,
      };
      const create = () => fetch(`${server.url}/developer/v2/visitors`, { method: "POST", headers, body });
      while ((await create().catch(() => null))?.status !== 201) await wait(200);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, createNext));
  return count;
}

async function postmasterOf({ clusterFolder }: BenchServer): Promise<number> {
  return Number.parseInt(await readFile(path.join(clusterFolder, "postmaster.pid"), "utf8"), 10);
}

/** Until no message waits, retries included. */
async function waitForQueue(server: BenchServer): Promise<void> {
  const until = performance.now() + WAIT_MAX_MS;
  const isEmpty = () =>
    withDatabase(
      server,
      async (database) => (await database.query("select from webhook_queue limit 1")).rowCount === 0,
    );
  while (performance.now() < until && !(await isEmpty().catch(() => false))) await wait(500);
}
