import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { embeddedUrl, readSettings } from "@/lib/embedded-postgres/settings";
import { SERVER, V8_OPTIONS } from "@/scripts/run.mjs";

/** A production server with its own database and the demo organization. */
export type BenchServer = {
  url: string;
  port: number;
  pid: number;
  /** The data folder of the embedded PostgreSQL. */
  clusterFolder: string;
  databaseUrl: string;
  admin: { email: string; password: string };
  /** The secret of the demo key, which has Global Read. */
  secret: string;
  /** Restarts the server on the same data with these Node options and variables. This object then describes the new process. */
  restart(nodeOptions: string[], variables?: Record<string, string>): Promise<void>;
  /** Starts another process on the same data with these variables, such as another ROLE. */
  startBeside(variables: Record<string, string>): Promise<{ url: string; pid: number; stop(): Promise<void> }>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
};

const PASSWORD = "only for measurements, 1 time";

/** The last line that a first or later start prints. */
const WELCOME_END = /shown only this once|keys create .*\n/;

/** Starts the server as `npm start` does. @throws Error if it ends before it is ready. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-bench-"));
  await chmod(dataDir, 0o711);
  let running = await startProcess(dataDir, [], {});
  const settings = (await readSettings(dataDir))!;
  const secret = /ihub_live_\w+/.exec(running.printed)?.[0];
  if (!secret) throw new Error("The server printed no demo key.");
  await liftLimits(embeddedUrl(settings));
  const server: BenchServer = {
    url: running.url,
    port: Number(new URL(running.url).port),
    pid: running.child.pid!,
    clusterFolder: settings.folder,
    databaseUrl: embeddedUrl(settings),
    admin: { email: "admin@example.com", password: PASSWORD },
    secret,
    async restart(nodeOptions, variables = {}) {
      await stop(running.child);
      running = await startProcess(dataDir, nodeOptions, variables);
      server.url = running.url;
      server.port = Number(new URL(running.url).port);
      server.pid = running.child.pid!;
    },
    async startBeside(variables) {
      const { child, url } = await startProcess(dataDir, [], variables);
      return { url, pid: child.pid!, stop: () => stop(child) };
    },
    async remove() {
      await stop(running.child);
      await rm(path.dirname(settings.folder), { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return server;
}

/** Raises the limits: the load is far above what a plan allows. */
async function liftLimits(databaseUrl: string): Promise<void> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query("update organizations set requests_per_minute = 1000000");
  await database.end();
}

async function startProcess(dataDir: string, nodeOptions: string[], variables: Record<string, string>) {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD },
    ...{
      DATABASE_URL: "",
      MIGRATION_DATABASE_URL: "",
      APP_SECRET: "",
      PUBLIC_URL: "",
      REDIS_URL: "",
      LOG_LEVEL: "error",
      ROLE: "all",
    },
    ...variables,
  };
  const args = [...V8_OPTIONS[SERVER]!, ...nodeOptions, SERVER];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  const ended = once(child, "exit").then(() => {
    throw new Error(`The server ended before it was ready.\n${printed}`);
  });
  ended.catch(() => undefined);
  child.stdout.on("data", (part) => {
    printed += part;
  });
  while (!WELCOME_END.test(printed)) await Promise.race([once(child.stdout, "data"), ended]);
  return { child, printed, url: /ready at (\S+)/.exec(printed)![1]! };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
