import type pg from "pg";
import { firstSite } from "@/bench/support/first-site";
import { runLoad } from "@/bench/support/load";
import type { BenchServer } from "@/bench/support/server";
import { addEndpoint, openReceiver, organizationOf, removeEndpoints } from "@/bench/webhooks/world";

const ROUNDS = 5;
const ROUND_SECONDS = 4;
const CONNECTIONS = 32;

/** How much of its speed `visitor create` keeps: with an endpoint for other events, and with one that receives each of them. */
export async function measureCreates(server: BenchServer, database: pg.Client, secret: string) {
  const receiver = await openReceiver();
  const organizationId = await organizationOf(database);
  const body = JSON.stringify({ firstName: "Ada", lastName: "Abel", siteId: await firstSite(server, secret) });
  const create = async () => {
    const headers = { "Content-Type": "application/json" };
    const request = { method: "POST", path: "/developer/v2/visitors", headers, body, secrets: [secret] };
    const load = {
      ...request,
      port: server.port,
      connections: CONNECTIONS,
      seconds: ROUND_SECONDS,
      expectedStatus: 201,
    };
    return (await runLoad(load)).perSecond;
  };
  const without: number[] = [];
  const beside: number[] = [];
  const receiving: number[] = [];
  try {
    await create();
    for (let round = 0; round < ROUNDS; round++) {
      await removeEndpoints(database);
      without.push(await create());
      await addEndpoint(database, organizationId, receiver.url, "delivery");
      beside.push((await create()) / without.at(-1)!);
      await addEndpoint(database, organizationId, receiver.url);
      receiving.push((await create()) / without.at(-1)!);
    }
  } finally {
    await removeEndpoints(database);
    receiver.close();
  }
  return { perSecond: median(without), beside: median(beside), receiving: median(receiving) };
}

function median(values: number[]): number {
  return Math.round(1_000 * values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!) / 1_000;
}
