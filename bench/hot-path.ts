import pg from "pg";
import type { Figure } from "@/bench/support/figure";
import { type LoadResult, runLoad } from "@/bench/support/load";
import type { BenchServer } from "@/bench/support/server";
import { describeTimeOf, explainTime, type Slow } from "@/bench/where-time-goes";

const CONNECTIONS = 32;
const ROUNDS = 5;
const ROUND_SECONDS = 5;
const WARM_UP_SECONDS = 5;
const RATIO_AT_LEAST = 0.45;

/**
 * Compares `GET /developer/v2/me` with `GET /healthz` of the same process, in turns. The ratio of the medians is the cost of a
 * look-up, a committed row and all checks, relative to bare HTTP.
 */
export async function measureHotPath(server: BenchServer): Promise<Figure[]> {
  const database = new pg.Client(server.databaseUrl);
  await database.connect();
  await requireDurability(database);
  await load(server, "/healthz", WARM_UP_SECONDS);
  await load(server, "/developer/v2/me", WARM_UP_SECONDS);
  const rowsBefore = await countRows(database);
  const rounds: { health: LoadResult; me: LoadResult }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const health = await load(server, "/healthz", ROUND_SECONDS);
    rounds.push({ health, me: await load(server, "/developer/v2/me", ROUND_SECONDS) });
  }
  const answered = rounds.reduce((sum, { me }) => sum + me.requests, 0);
  const rows = (await countRows(database)) - rowsBefore;
  if (rows !== answered) throw new Error(`${answered} requests were answered, but ${rows} rows are in the log.`);
  await database.end();
  return describeRounds(server, rounds);
}

async function describeRounds(server: BenchServer, rounds: { health: LoadResult; me: LoadResult }[]) {
  const health = median(rounds.map((round) => round.health.perSecond));
  const me = median(rounds.map((round) => round.me.perSecond));
  const ratio: Figure = {
    name: "/developer/v2/me beside /healthz, 32 connections",
    value: Math.round((1_000 * me) / health) / 1_000,
    unit: "",
    limit: { atLeast: RATIO_AT_LEAST },
  };
  if (ratio.value < RATIO_AT_LEAST) {
    const bare = await describeTimeOf(server, { path: "/healthz" });
    ratio.explanation = `${bare}\n\n${await explainTime(server, slowMe(server))}`;
  }
  return [
    { name: "/healthz", value: health, unit: "requests/s" },
    { name: "/developer/v2/me", value: me, unit: "requests/s" },
    { name: "/developer/v2/me, median latency (p50)", value: median(rounds.map((round) => round.me.p50)), unit: "ms" },
    { name: "/developer/v2/me, p99 latency", value: median(rounds.map((round) => round.me.p99)), unit: "ms" },
    ratio,
  ];
}

/** The request whose time is explained. */
export function slowMe({ secret }: BenchServer): Slow {
  return { path: "/developer/v2/me", headers: { "X-API-Key": secret } };
}

/** @throws Error on any status other than 200. */
async function load({ port, secret }: BenchServer, path: string, seconds: number): Promise<LoadResult> {
  const headers: Record<string, string> = path === "/healthz" ? {} : { "X-API-Key": secret };
  const result = await runLoad({ port, path, headers, connections: CONNECTIONS, seconds, expectedStatus: 200 });
  if (result.unexpected > 0) throw new Error(`${result.unexpected} answers of ${path} were not 200: ${result.sample}`);
  return result;
}

/** @throws Error unless a commit reaches the disk before its reply. */
export async function requireDurability(database: pg.Client): Promise<void> {
  for (const setting of ["synchronous_commit", "fsync"]) {
    const { rows } = await database.query(`select current_setting($1) as value`, [setting]);
    if (rows[0].value !== "on") throw new Error(`${setting} is ${rows[0].value}; the figures would mean nothing.`);
  }
}

async function countRows(database: pg.Client): Promise<number> {
  const { rows } = await database.query("select count(*)::int as count from request_log where status = 200");
  return rows[0].count;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
