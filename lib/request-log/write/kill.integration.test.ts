import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedUrl, readSettings } from "@/lib/embedded-postgres/settings";
import { gatherCrowd } from "@/lib/testing/callers/crowd";
import { scrape } from "@/lib/testing/callers/scrape";
import { type StartedServer, startServer } from "@/lib/testing/processes/start-server";

const CLIENTS = 64;
const ROUNDS = 3;
/** A busy machine defers rows now and then; such a round proves nothing, and another one is run with half the clients. */
const ROUNDS_AT_MOST = 9;

let dataDir: string;
let secret: string;
let server: StartedServer;

/** A server with a PostgreSQL of its own, which is what may be killed here, too. */
const start = () =>
  startServer({
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    MIGRATION_DATABASE_URL: "",
    METRICS_PORT: "0",
    LOG_LEVEL: "error",
  });

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-kill-"));
  await chmod(dataDir, 0o711);
  server = await start();
  secret = /ihub_live_\w+/.exec(server.output.stdout)![0];
  await query("update organizations set requests_per_minute = 1000000");
});
afterAll(async () => {
  await server.stop();
  const { folder } = (await readSettings(dataDir))!;
  await rm(path.dirname(folder), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

async function readPostmaster(): Promise<number> {
  const { folder } = (await readSettings(dataDir))!;
  return Number.parseInt(await readFile(path.join(folder, "postmaster.pid"), "utf8"), 10);
}

async function query(text: string, values: unknown[] = []) {
  const client = new pg.Client(embeddedUrl((await readSettings(dataDir))!));
  await client.connect();
  const { rows } = await client.query(text, values);
  await client.end();
  return rows;
}

/** How many of these requests have their row, each counted once. */
async function countRows(ids: string[]): Promise<number> {
  const [{ count }] = await query("select count(distinct id)::int as count from request_log where id = any($1)", [ids]);
  return count;
}

const crowdAt = ({ address }: StartedServer, clients = CLIENTS) =>
  gatherCrowd(Number(new URL(address).port), clients, "/developer/v2/me", { "x-api-key": secret });

type Killed = "the server" | "the server and its PostgreSQL";

/** Loads the server, kills it at a random moment, and says whose answers were received; none when some row was deferred. */
async function killUnderLoad(server: StartedServer, killed: Killed, clients: number): Promise<string[]> {
  const postmaster = killed === "the server" ? null : await readPostmaster();
  const crowd = crowdAt(server, clients);
  await crowd.more(500 + Math.floor(Math.random() * 1_500));
  const deferred = (await scrape(server)).value("hub_usage_rows_deferred_total");
  server.child.kill("SIGKILL");
  if (postmaster) process.kill(postmaster, "SIGKILL");
  await crowd.disperse();
  return deferred === 0 ? crowd.received : [];
}

test.each<Killed>(["the server", "the server and its PostgreSQL"])(
  "kill -9 of %s under load: every answer that a client received has its row",
  async (killed) => {
    let proven = 0;
    let clients = CLIENTS;
    for (let round = 0; proven < ROUNDS && round < ROUNDS_AT_MOST; round++) {
      const received = await killUnderLoad(server, killed, clients);
      server = await start();
      expect(await countRows(received)).toBe(received.length);
      if (received.length > 0) proven += 1;
      else clients = Math.max(2, clients / 2);
    }
    expect(proven).toBe(ROUNDS);
  },
);

test("SIGTERM under load: every answer that a client received has its row, deferred or not", async () => {
  const crowd = crowdAt(server);
  await crowd.more(1_000);
  const { code } = await server.stop();
  await crowd.disperse();
  expect(code).toBe(0);
  server = await start();
  expect(await countRows(crowd.received)).toBe(crowd.received.length);
});
