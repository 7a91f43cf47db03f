import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import pg from "pg";
import { requireDurability, slowMe } from "@/bench/hot-path";
import { type Figure, isMet } from "@/bench/support/figure";
import { withDatabase } from "@/bench/support/key";
import { type LoadResult, runLoad } from "@/bench/support/load";
import { freePort } from "@/bench/support/port";
import type { BenchServer } from "@/bench/support/server";
import { explainTime } from "@/bench/where-time-goes";

const CONNECTIONS = 32;
const ROUNDS = 5;
const ROUND_SECONDS = 5;
const WARM_UP_SECONDS = 5;
const RATIO_AT_LEAST = 20;
const SECRET = "hm_0123456789abcdefghijklmnopqrstuvwxyz";

type Contender = { name: string; port: number; path: string; secrets: string[]; stop(): Promise<void> };

/**
 * Compares `GET /developer/v2/me` with two alternatives: a hand-written Next route handler, and better-auth's API keys. They
 * take turns on one PostgreSQL server, each with its own database.
 */
export async function measureCompetitors(server: BenchServer): Promise<Figure[]> {
  await withDatabase(server, requireDurability);
  const { port, secret } = server;
  const own = { name: "me", port, path: "/developer/v2/me", secrets: [secret], stop: async () => undefined };
  const contenders: Contender[] = [own];
  let figures: Figure[] = [];
  try {
    contenders.push(await startHandMade(await makeDatabase(server, "hand_made")));
    contenders.push(await startBetterAuth(await makeDatabase(server, "better_auth")));
    figures = describe(await runInTurns(contenders));
  } finally {
    for (const { stop } of contenders) await stop();
  }
  const missed = figures.find((figure) => !isMet(figure));
  if (missed) missed.explanation = await explainTime(server, slowMe(server));
  return figures;
}

async function runInTurns(contenders: Contender[]): Promise<Map<string, number[]>> {
  for (const contender of contenders) await ask(contender, WARM_UP_SECONDS);
  const perSecond = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of contenders) perSecond.get(contender.name)!.push(await load(contender, ROUND_SECONDS));
  }
  return perSecond;
}

function describe(perSecond: Map<string, number[]>): Figure[] {
  const medians = [...perSecond].map(([name, values]) => ({ name, value: median(values) }));
  const own = medians[0]!.value;
  return medians.flatMap(({ name, value }, index) => [
    { name, value, unit: "requests/s" },
    ...(index === 0
      ? []
      : [{ name: `me beside ${name}`, value: round(own / value), unit: "times", limit: { atLeast: RATIO_AT_LEAST } }]),
  ]);
}

/** @throws Error on any status other than 200. */
async function load(contender: Contender, seconds: number): Promise<number> {
  const { unexpected, sample, perSecond } = await ask(contender, seconds);
  if (unexpected > 0) throw new Error(`${unexpected} answers of ${contender.name} were not 200: ${sample}`);
  return perSecond;
}

function ask({ port, path, secrets }: Contender, seconds: number): Promise<LoadResult> {
  return runLoad({ port, path, secrets, connections: CONNECTIONS, seconds, expectedStatus: 200 });
}

async function makeDatabase(server: BenchServer, name: string): Promise<string> {
  await withDatabase(server, (database) => database.query(`create database ${name}`));
  const url = new URL(server.databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function startHandMade(databaseUrl: string): Promise<Contender> {
  const folder = "bench/competitors/hand-made";
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query(await readFile(`${folder}/tables.sql`, "utf8"));
  const hash = createHash("sha256").update(SECRET).digest("hex");
  await database.query(`insert into "Organization" values ('org_1', 'Acme')`);
  await database.query(
    `insert into "ApiKey" (id, "organizationId", name, hash, access) values ('key_1', 'org_1', 'Bench', $1, 'read')`,
    [hash],
  );
  await database.end();
  const port = await freePort();
  const args = ["bench/node_modules/next/dist/bin/next", "start", folder, "-H", "127.0.0.1", "-p", String(port)];
  const child = spawnCompetitor(args, databaseUrl);
  for await (const line of createInterface(child.stdout!)) if (line.includes("Ready")) break;
  child.stdout!.resume();
  return { name: "a hand-made Next route", port, path: "/api/me", secrets: [SECRET], stop: () => stop(child) };
}

async function startBetterAuth(databaseUrl: string): Promise<Contender> {
  const child = spawnCompetitor(["bench/competitors/better-auth/server.mjs"], databaseUrl);
  const [line] = await once(createInterface(child.stdout!), "line");
  const { port, keys } = JSON.parse(line);
  return { name: "better-auth's verifyApiKey", port, path: "/", secrets: keys, stop: () => stop(child) };
}

function spawnCompetitor(args: string[], databaseUrl: string): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ NODE_ENV: "production", DATABASE_URL: databaseUrl, NEXT_TELEMETRY_DISABLED: "1" },
  };
  return spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const round = (value: number) => Math.round(value * 10) / 10;
