import { type Figure, isMet } from "@/bench/support/figure";
import { firstSite } from "@/bench/support/first-site";
import { makeWritingKey, makeWritingOrganizations, withDatabase } from "@/bench/support/key";
import { type Load, type LoadResult, runLoad } from "@/bench/support/load";
import type { BenchServer } from "@/bench/support/server";
import { explainTime } from "@/bench/where-time-goes";

const CONNECTIONS = 32;
const ROUNDS = 3;
const ROUND_SECONDS = 4;
const ORGANIZATIONS = 10;
const AT_ONCE = 150;
const AT_ONCE_P99_MS = 1_000;

type Asked = { name: string; atLeast?: number } & Omit<Load, "port" | "connections" | "seconds">;

/** Measures each operation's throughput relative to `GET /healthz` of the same process, in turns. */
export async function measureOperations(server: BenchServer): Promise<Figure[]> {
  const secret = await withDatabase(server, (database) => makeWritingKey(database));
  const secrets = await withDatabase(server, (database) => makeWritingOrganizations(database, ORGANIZATIONS));
  const asked = describeRequests(secret, await firstSite(server, secret), secrets);
  const perSecond = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const request of asked) {
      const result = await load(server, request);
      if (round > 0) perSecond.set(request.name, [...(perSecond.get(request.name) ?? []), result.perSecond]);
    }
  }
  const health = median(perSecond.get("/healthz")!);
  const figures: Figure[] = [];
  for (const request of asked)
    figures.push(await describe(server, request, median(perSecond.get(request.name)!), health));
  return [...figures, ...(await measureAtOnce(server, asked))];
}

/** Many creates of one organization at once: how long the slowest take, and how many are refused. */
async function measureAtOnce(server: BenchServer, asked: Asked[]): Promise<Figure[]> {
  const { name, atLeast: _, ...create } = asked.find(({ method }) => method === "POST")!;
  const load = { port: server.port, ...create, connections: AT_ONCE, seconds: ROUND_SECONDS };
  const { p99, unexpected } = await runLoad(load);
  const at = `${name}, ${AT_ONCE} at once`;
  return [
    { name: `${at}, p99`, value: p99, unit: "ms", limit: { atMost: AT_ONCE_P99_MS } },
    { name: `${at}, refused`, value: unexpected, unit: "", limit: { atMost: 0 } },
  ];
}

async function describe(
  server: BenchServer,
  { name, atLeast, ...request }: Asked,
  value: number,
  health: number,
): Promise<Figure> {
  if (name === "/healthz") return { name, value, unit: "requests/s" };
  const ratio = Math.round((1_000 * value) / health) / 1_000;
  const figure: Figure = { name: `${name} (${value}/s) beside /healthz`, value: ratio, unit: "" };
  if (atLeast === undefined) return figure;
  const limited: Figure = { ...figure, limit: { atLeast } };
  return isMet(limited) ? limited : { ...limited, explanation: await explainTime(server, request) };
}

function describeRequests(secret: string, siteId: string, secrets: string[]): Asked[] {
  const headers = { "X-API-Key": secret };
  const json = { ...headers, "Content-Type": "application/json" };
  const visitor = { firstName: "Bench", lastName: "Visitor", company: "Northwind Traders" };
  const create = { method: "POST", path: "/developer/v2/visitors", expectedStatus: 201 };
  return [
    { name: "/healthz", path: "/healthz", expectedStatus: 200 },
    { name: "me", path: "/developer/v2/me", headers, expectedStatus: 200, atLeast: 0.45 },
    { name: "sites list", path: "/developer/v2/sites", headers, expectedStatus: 200, atLeast: 0.18 },
    { name: "visitors list", path: "/developer/v2/visitors", headers, expectedStatus: 200 },
    {
      ...create,
      name: "visitor create",
      headers: json,
      body: JSON.stringify({ ...visitor, siteId }),
      atLeast: 0.05,
    },
    {
      ...create,
      name: `visitor create, ${ORGANIZATIONS} organizations`,
      secrets,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(visitor),
      atLeast: 0.08,
    },
    {
      name: "token exchange",
      method: "POST",
      path: "/api/v1/auth/token",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ api_key: secret }),
      expectedStatus: 200,
    },
  ];
}

/** @throws Error on any unexpected status. */
async function load({ port }: BenchServer, { name, atLeast: _, ...request }: Asked): Promise<LoadResult> {
  const result = await runLoad({ port, ...request, connections: CONNECTIONS, seconds: ROUND_SECONDS });
  if (result.unexpected > 0)
    throw new Error(`${result.unexpected} answers of ${name} were not as expected: ${result.sample}`);
  return result;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
