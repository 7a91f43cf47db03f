import type pg from "pg";
import { addEndpoint, openReceiver, organizationOf, queueMessages, removeEndpoints } from "@/bench/webhooks/world";

const ENDPOINTS = 10;
const WARM_UP = 2_000;

/**
 * Deliveries a second from a backlog of this many messages for ten endpoints: over all of them, or over `measured` of them.
 * The first 2,000 are not counted.
 */
export async function drain(database: pg.Client, backlog: number, measured = backlog): Promise<number> {
  const receiver = await openReceiver();
  try {
    const organizationId = await organizationOf(database);
    const urls = Array.from({ length: ENDPOINTS }, (_, at) => `${receiver.url}/${at}`);
    const ids: string[] = [];
    for (const url of urls) ids.push(await addEndpoint(database, organizationId, url));
    await setStatus(database, "paused");
    await queueMessages(database, organizationId, ids, backlog / ENDPOINTS);
    await setStatus(database, "enabled");
    await receiver.arrived(WARM_UP);
    const startedAt = performance.now();
    await receiver.arrived(measured);
    return Math.round((1_000 * (measured - WARM_UP)) / (performance.now() - startedAt));
  } finally {
    await setStatus(database, "paused");
    await removeEndpoints(database);
    receiver.close();
  }
}

async function setStatus(database: pg.Client, status: string): Promise<void> {
  await database.query("update webhook_endpoints set status = $1::webhook_status", [status]);
}
