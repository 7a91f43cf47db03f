import { Agent, request as httpRequest } from "node:http";
import type { Figure } from "@/bench/support/figure";
import { makeWritingKey, withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";
import { hashSecret, mintSecret } from "@/lib/keys/secret";

const PAIRS = 4_000;
/** Stays below the failures that one address may have in a minute. */
const PAIRS_PER_ADDRESS = 140;
/** Above this, chance alone hardly explains a difference (Welch's t of two large samples). */
const T_AT_MOST = 4.5;

/**
 * Checks that response times do not distinguish an unknown secret from one whose key was deleted. Both are sent in turns, in
 * random order, from changing loopback addresses.
 */
export async function measureTiming(server: BenchServer): Promise<Figure[]> {
  const deleted = await withDatabase(server, async (database) => {
    const secret = await makeWritingKey(database);
    await database.query("delete from api_keys where id = (select key_id from api_key_secrets where hash = $1)", [
      hashSecret(secret),
    ]);
    return secret;
  });
  const times = { unknown: [] as number[], deleted: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair += PAIRS_PER_ADDRESS) {
    await askPairs(server, `127.0.1.${1 + pair / PAIRS_PER_ADDRESS}`, deleted, times);
  }
  const t = Math.abs(welch(times.unknown, times.deleted));
  return [
    { name: "unknown secret, median latency (p50)", value: round(median(times.unknown)), unit: "ms" },
    { name: "deleted secret, median latency (p50)", value: round(median(times.deleted)), unit: "ms" },
    { name: "unknown beside deleted, Welch's t", value: round(t), unit: "", limit: { atMost: T_AT_MOST } },
  ];
}

type Times = Record<"unknown" | "deleted", number[]>;

async function askPairs({ port }: BenchServer, localAddress: string, deleted: string, times: Times): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress });
  await time(port, agent, mintSecret("live"));
  for (let pair = 0; pair < PAIRS_PER_ADDRESS; pair++) {
    const kinds = Math.random() < 0.5 ? (["unknown", "deleted"] as const) : (["deleted", "unknown"] as const);
    for (const kind of kinds) {
      times[kind].push(await time(port, agent, kind === "deleted" ? deleted : mintSecret("live")));
    }
  }
  agent.destroy();
}

/** Milliseconds from sending the request to receiving the whole answer. @throws Error unless it is 401. */
function time(port: number, agent: Agent, secret: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const startedAt = performance.now();
  const options = { host: "127.0.0.1", port, agent, path: "/developer/v2/me", headers: { "x-api-key": secret } };
  const request = httpRequest(options, (response) => {
    if (response.statusCode !== 401) reject(new Error(`An unknown secret was answered ${response.statusCode}.`));
    response.on("end", () => resolve(performance.now() - startedAt));
    response.resume();
  });
  request.on("error", reject);
  request.end();
  return promise;
}

/** Drops the slowest tenth of each sample: outliers of a busy machine would hide a difference. */
function welch(first: number[], second: number[]): number {
  const [a, b] = [describe(first), describe(second)];
  return (a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

function describe(values: number[]) {
  const kept = values.toSorted((x, y) => x - y).slice(0, Math.floor(values.length * 0.9));
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  const variance = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (kept.length - 1);
  return { mean, variance, count: kept.length };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
