import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { firstSite } from "@/bench/support/first-site";
import type { BenchServer } from "@/bench/support/server";
import { addEndpoint, openReceiver, organizationOf, removeEndpoints } from "@/bench/webhooks/world";

const HEALTHY = 9;
const PER_SECOND = 100;
const SECONDS = 30;

/** One endpoint hangs, one refuses, nine are healthy: the healthy ones' p99 from commit to receipt in ms, and how many are missing. */
export async function measureFairness(server: BenchServer, database: pg.Client, secret: string) {
  const receiver = await openReceiver();
  const organizationId = await organizationOf(database);
  const headers = { "X-API-Key": secret, "Content-Type": "application/json" };
  const body = JSON.stringify({ firstName: "Ada", lastName: "Abel", siteId: await firstSite(server, secret) });
  try {
    await addEndpoint(database, organizationId, `${receiver.url}/hangs`);
    await addEndpoint(database, organizationId, "http://127.0.0.1:1/refuses");
    for (let at = 0; at < HEALTHY; at++) await addEndpoint(database, organizationId, `${receiver.url}/${at}`);
    const startedAt = performance.now();
    const created: Promise<Response>[] = [];
    for (let sent = 0; sent < PER_SECOND * SECONDS; sent++) {
      await wait(Math.max(0, startedAt + (1_000 * sent) / PER_SECOND - performance.now()));
      created.push(fetch(`${server.url}/developer/v2/visitors`, { method: "POST", headers, body }));
    }
    const answers = await Promise.all(created);
    const expected = answers.filter(({ status }) => status === 201).length * HEALTHY;
    await Promise.race([receiver.arrived(expected), wait(30_000)]);
    const times = receiver.arrivals.map(({ afterMs }) => afterMs).toSorted((a, b) => a - b);
    return {
      p50: times[Math.floor(times.length / 2)]!,
      p99: times[Math.floor(times.length * 0.99)]!,
      missing: expected - times.length,
    };
  } finally {
    await removeEndpoints(database);
    receiver.close();
  }
}
