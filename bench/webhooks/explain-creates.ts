import type pg from "pg";
import { describeConnectionTimes, readConnectionTimes } from "@/bench/support/connection-times";
import { describeCpuTime, readCpuTime } from "@/bench/support/cpu-time";
import { firstSite } from "@/bench/support/first-site";
import { withDatabase } from "@/bench/support/key";
import { runLoad } from "@/bench/support/load";
import { openProfile } from "@/bench/support/profile";
import type { BenchServer } from "@/bench/support/server";
import { addEndpoint, organizationOf, removeEndpoints } from "@/bench/webhooks/world";

const CONNECTIONS = 32;
const SECONDS = 5;
/** Nothing listens here, and nothing is sent there: the endpoint receives deliveries' events alone. */
const NOWHERE = "http://127.0.0.1:9";

/**
 * Where the time of `visitor create` goes without an endpoint and beside one for other events: processor time by process and by
 * PostgreSQL's connections, and a profile of the server's JavaScript. Restarts the server with `settings`.
 */
export async function explainCreates(
  server: BenchServer,
  secret: string,
  settings: Record<string, string>,
): Promise<string> {
  const parts: string[] = [];
  for (const isBeside of [false, true]) {
    await withDatabase(server, (database) => setEndpoint(database, isBeside));
    const about = isBeside ? "beside an endpoint for other events" : "without an endpoint";
    const profile = await openProfile();
    const times = await timesOfCreates(server, secret);
    await server.restart(profile.nodeOptions, settings);
    await create(server, secret, 2 * SECONDS);
    await server.restart([], settings);
    parts.push(`Processor time per visitor create ${about}:\n${times}`, await profile.describe(SECONDS));
  }
  await withDatabase(server, removeEndpoints);
  return parts.join("\n\n");
}

async function setEndpoint(database: pg.Client, isBeside: boolean): Promise<void> {
  await removeEndpoints(database);
  if (isBeside) await addEndpoint(database, await organizationOf(database), NOWHERE, "delivery");
}

async function timesOfCreates(server: BenchServer, secret: string): Promise<string> {
  await create(server, secret, 1);
  return withDatabase(server, async (database) => {
    const before = [readCpuTime(server), await readConnectionTimes(database)] as const;
    const { requests } = await create(server, secret, SECONDS);
    const after = [readCpuTime(server), await readConnectionTimes(database)] as const;
    if (!before[0] || !after[0]) return "Processor time is counted on Linux only.";
    const byProcess = describeCpuTime(before[0], after[0], requests);
    return `${byProcess}\n${describeConnectionTimes(before[1], after[1], requests)}`;
  });
}

async function create(server: BenchServer, secret: string, seconds: number) {
  const body = JSON.stringify({ firstName: "Ada", lastName: "Abel", siteId: await firstSite(server, secret) });
  const headers = { "Content-Type": "application/json" };
  const request = { method: "POST", path: "/developer/v2/visitors", headers, body, secrets: [secret] };
  return runLoad({ ...request, port: server.port, connections: CONNECTIONS, seconds, expectedStatus: 201 });
}
