import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { withFileLock } from "@/lib/db/embedded/lock";
import { type OpenDatabase, openDatabase } from "@/lib/db/open";
import { createDemo, type Demo } from "@/lib/demo/create-demo";
import { isDeveloperApiPath } from "@/lib/developer-api/app";
import { developerApiListener } from "@/lib/developer-api/listener";
import { env } from "@/lib/env";
import { openLimits } from "@/lib/limits/open-limits";
import { logger } from "@/lib/logger";
import { type HttpServer, listen } from "@/lib/serve/http-server";
import { isDeparture } from "@/lib/serve/is-departure";
import { refuse } from "@/lib/serve/refuse";
import { releaseStartMemory } from "@/lib/serve/release-start-memory";
import { stampPageRequest } from "@/lib/serve/stamp";
import { isPageRequest } from "@/lib/serve/target";
import { firstWelcome, laterWelcome, localAddress } from "@/lib/serve/welcome";
import { withoutChatter } from "@/lib/serve/without-chatter";
import { keepNewObjectsYoung } from "@/lib/serve/young-objects";
import { ensurePartitions } from "@/lib/usage/partitions";
import { flushUsage, usageCounters } from "@/lib/usage/record";
import { withDeadline } from "@/lib/with-deadline";

/** How long requests in flight may take once the process was told to stop. */
const GRACE_MS = 10_000;
const DEMO_TIMEOUT_MS = 60_000;

const FLUSH_MS = 5_000;

const PROBE = /^\/(healthz|readyz)(\?|$)/;

const EVENTS_UNGUARDED =
  "Warning: the database role of DATABASE_URL may change and delete events. Give it less, and the owner's address to MIGRATION_DATABASE_URL.";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What has been started, in the order of starting. */
const running: {
  http?: HttpServer;
  metrics?: Server;
  database?: Promise<OpenDatabase>;
  stopJobs?: Promise<() => Promise<void>>;
} = {};
let stopping: Promise<never> | undefined;

keepNewObjectsYoung();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
process.on("disconnect", () => void stop(0));
process.on("uncaughtException", (error) => {
  if (isDeparture(error)) return;
  logger().fatal({ err: error }, "the process cannot go on");
  void stop(1);
});
process.on("unhandledRejection", (error) => logger().error({ err: error }, "a failure that nobody waited for"));

try {
  await start();
} catch (error) {
  if (!stopping) process.stderr.write(`Cannot start: ${(error as Error).message.split("\n")[0]}\n`);
  await stop(1);
}

async function start(): Promise<void> {
  const { PORT, HOST, METRICS_PORT, PUBLIC_URL, ROLE } = env();
  running.http = await listen(PORT, HOST);
  if (METRICS_PORT !== undefined) running.metrics = await serveMetrics(METRICS_PORT, HOST);
  running.database = openDatabase({ onStep: say });
  const { isEmbedded, isShared, isAppendOnly } = await running.database;
  if (!isAppendOnly) say(EVENTS_UNGUARDED);
  await ensurePartitions();
  const warning = await openLimits({ hasCompany: isShared || ROLE !== "all" });
  if (warning) say(warning);
  const port = portOf(running.http.server);
  const listener = await faces(running.http.server, port);
  const demo = isEmbedded ? await makeDemo() : null;
  if (ROLE === "all" || ROLE === "worker") running.stopJobs = doJobs();
  await running.stopJobs;
  releaseStartMemory();
  running.http.serve(listener);
  const local = localAddress(HOST, port);
  if (running.metrics) say(`Metrics at ${localAddress(HOST, portOf(running.metrics))}/metrics`);
  say(demo ? firstWelcome(PUBLIC_URL ?? local, local, demo) : await laterWelcome(PUBLIC_URL ?? local));
}

/** Loaded by the processes that serve metrics alone: its packages take memory in all. */
async function serveMetrics(port: number, host: string): Promise<Server> {
  const { listenForMetrics } = await import("@/lib/metrics/listen");
  return listenForMetrics(port, host);
}

/** Loaded by the processes that do jobs alone, for the same reason. */
async function doJobs(): Promise<() => Promise<void>> {
  const { startJobs } = await import("@/lib/jobs/start-jobs");
  return startJobs();
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** The process's two faces as ROLE asks: the developer API and the probes, and everything else, which is Next's. A worker has neither. */
async function faces(server: Server, port: number): Promise<RequestListener> {
  const { ROLE } = env();
  const hasPages = ROLE === "all" || ROLE === "web";
  const hasApi = ROLE === "all" || ROLE === "api";
  const pages = hasPages ? await pagesListener(server, port) : refuseRole;
  return (request, response) => {
    const url = request.url ?? "/";
    if (!isDeveloperApiPath(url)) pages(request, response);
    else if (hasApi || PROBE.test(url)) void developerApiListener(request, response);
    else refuseRole(request, response);
  };
}

async function pagesListener(server: Server, port: number): Promise<RequestListener> {
  const { NODE_ENV, HOST } = env();
  const { default: next } = await import("next");
  const isDevelopment = NODE_ENV === "development";
  const app = next({ dev: isDevelopment, httpServer: server, port, hostname: HOST });
  await (isDevelopment ? app.prepare() : withoutChatter(() => app.prepare()));
  const handle = app.getRequestHandler();
  return (request, response) => {
    if (!isPageRequest(request)) return refuse(response, "MALFORMED_REQUEST", "No page can be asked for like this.");
    stampPageRequest(request);
    handle(request, response).catch((error) => {
      logger().error({ err: error }, "a page could not be answered");
      response.destroy();
    });
  };
}

function refuseRole(_request: IncomingMessage, response: ServerResponse): void {
  refuse(response, "NOT_FOUND", `Not served by this process, whose ROLE is ${env().ROLE}.`);
}

/** On the embedded database only, and one process at a time. */
function makeDemo(): Promise<Demo | null> {
  const { DATA_DIR, DEMO_PASSWORD } = env();
  const lock = path.resolve(DATA_DIR, "demo.lock");
  return withFileLock(lock, DEMO_TIMEOUT_MS, () => createDemo({ password: DEMO_PASSWORD }));
}

/** Ends the process in order, once: answer what is in flight, write what is in memory, leave PostgreSQL. */
function stop(exitCode: number): Promise<never> {
  stopping ??= shutDown().then(
    () => process.exit(exitCode),
    (error: Error) => {
      process.stderr.write(`The process did not stop cleanly: ${error.message}\n`);
      process.exit(1);
    },
  );
  return stopping;
}

async function shutDown(): Promise<void> {
  await running.http?.drain(GRACE_MS);
  running.metrics?.close();
  running.metrics?.closeAllConnections();
  const database = await running.database?.catch(() => undefined);
  if (!database) return;
  const stopJobs = await running.stopJobs?.catch(() => undefined);
  await stopJobs?.().catch((error: Error) => logger().error({ err: error }, "the jobs did not stop cleanly"));
  await withDeadline(flushUsage(), FLUSH_MS, () => new Error("flushing took too long")).catch((error: Error) =>
    logger().error({ err: error }, "some rows of the request log were not written"),
  );
  const { kept } = usageCounters();
  if (kept > 0) logger().error({ rows: kept }, "rows of the request log are lost: the database took them no more");
  await database.close();
}
