import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, type FileHandle, mkdir, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { embeddedUrl, processUrl, readSettings } from "../../lib/embedded-postgres/settings";
import { freePort } from "../../lib/testing/servers/free-port";
import { SERVER } from "../../scripts/run.mjs";
import { DEMO_PASSWORD } from "./demo-password";

const START_TIMEOUT_MS = 300_000;

/**
 * Starts the built server on a free port with its own database. Tests find both through variables: E2E_BASE_URL,
 * E2E_DEMO_SECRET, E2E_DNS_SERVER, and those that `lib/` reads.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-e2e-"));
  await chmod(dataDir, 0o711);
  const log = await openLog();
  const dnsServer = `127.0.0.1:${await freePort()}`;
  const server = startServer(dataDir, log.fd, dnsServer);
  const welcome = await readWelcome(server);
  const settings = await readSettings(dataDir);
  if (!settings) throw new Error("The server runs without its own database.");
  Object.assign(process.env, {
    ...LOOPBACK,
    E2E_DNS_SERVER: dnsServer,
    E2E_BASE_URL: /ready at (\S+)/.exec(welcome)?.[1],
    E2E_DEMO_SECRET: /ihub_live_\w+/.exec(welcome)?.[0],
    DATABASE_URL: processUrl(settings),
    MIGRATION_DATABASE_URL: embeddedUrl(settings),
    APP_SECRET: (await readFile(path.join(dataDir, "APP_SECRET"), "utf8")).trim(),
  });
  return async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
    await log.close();
    await rm(path.dirname(settings.folder), { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** The server's log file. Tests provoke faults, whose log lines would hide the tests' output. */
async function openLog(): Promise<FileHandle> {
  await mkdir("test-results", { recursive: true });
  return open("test-results/server.log", "w");
}

/** Tests run identity providers and receivers of webhooks on loopback. */
const LOOPBACK = { OUTBOUND_ALLOWED_NETWORKS: "127.0.0.1", WEBHOOK_ALLOWED_NETWORKS: "127.0.0.1" };

/** @param dnsServer where a test may answer the server's questions. */
function startServer(dataDir: string, log: number, dnsServer: string): ChildProcess {
  const { DATABASE_URL: _given, MIGRATION_DATABASE_URL: _owner, ...env } = process.env;
  const own = { NODE_ENV: "production", PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir, DEMO_PASSWORD } as const;
  return spawn(process.execPath, [SERVER], {
    env: { ...env, ...own, ...LOOPBACK, LOG_LEVEL: "warn", DNS_SERVERS: dnsServer },
    stdio: ["ignore", "pipe", log, "ipc"],
  });
}

/** The text of the first start, whose last line is printed when the server is ready. @throws Error if the server ends or stays silent. */
async function readWelcome(server: ChildProcess): Promise<string> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  let text = "";
  while (!text.includes("shown only this once")) {
    const ended = once(server, "exit", { signal }).then(() => {
      throw new Error(
        `The server ended before it was ready: see test-results/server.log. Is the build there (npm run build)?`,
      );
    });
    const [chunk] = await Promise.race([once(server.stdout!, "data", { signal }), ended]);
    text += String(chunk);
  }
  server.stdout!.resume();
  return text;
}
