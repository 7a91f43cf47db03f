import { existsSync } from "node:fs";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { firstWelcome, laterWelcome, localAddress } from "@/lib/cli/welcome";
import { type OpenDatabase, openDatabase } from "@/lib/db/open-database";
import { createDemo, type Demo } from "@/lib/demo/create-demo";
import { developerApiListener, isDeveloperApiPath } from "@/lib/developer-api/listener";
import { isTextPath, textListener } from "@/lib/developer-api/texts/serve";
import { withFileLock } from "@/lib/embedded-postgres/lock";
import { endEventWaits } from "@/lib/event-feed/wait-for-events";
import { appendLeftDrafts } from "@/lib/events/drafts/append-drafts";
import { passCoding } from "@/lib/http/compression/pass-coding";
import { type HttpServer, listen } from "@/lib/http/http-server";
import { isClientDisconnect } from "@/lib/http/is-client-disconnect";
import { loadFirstPages } from "@/lib/http/pages/load-first-pages";
import { guardPages } from "@/lib/http/pages/page-guard";
import { withoutNextOutput } from "@/lib/http/pages/without-next-output";
import { refuse } from "@/lib/http/refuse";
import { releaseStartMemory } from "@/lib/http/release-start-memory";
import { jobMetrics } from "@/lib/jobs/metrics";
import { flushLastUse } from "@/lib/keys/last-use";
import { limitMetrics } from "@/lib/limits/metrics";
import { openLimits } from "@/lib/limits/open-limits";
import { mailMetrics } from "@/lib/mail/metrics";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { captureOutput, say, sayError } from "@/lib/platform/output";
import { setLocalOrigin } from "@/lib/platform/public-origin";
import { withDeadline } from "@/lib/platform/turns/with-deadline";
import { requestLogMetrics } from "@/lib/request-log/metrics";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { flushUsage, usageCounters } from "@/lib/request-log/write/record-request";
import { webhookMetrics } from "@/lib/webhook-sender/metrics";
import { announceEvents } from "@/lib/webhook-sender/wake";
import { ensureWebhookPartitions } from "@/lib/webhooks/log/partitions";

/** How long requests in flight may take after a stop signal. */
const GRACE_MS = 10_000;
const DEMO_TIMEOUT_MS = 60_000;

const FLUSH_MS = 5_000;

const METRICS = [requestLogMetrics, limitMetrics, jobMetrics, mailMetrics, webhookMetrics];

/** What people need first. Without a session, the last two are not shown, but their code and that of all their neighbors is loaded. */
const FIRST_PAGES = ["/sign-in", "/api/auth/csrf", "/integrations/api", "/integrations/api/key"];

const PROBE = /^\/(healthz|readyz)(\?|$)/;

const EVENTS_UNGUARDED =
  "Warning: the database role of DATABASE_URL may change and delete events. Use a role with fewer rights there, and name the owner in MIGRATION_DATABASE_URL.";

/** What the process still reads when it serves. Development also writes there, so it keeps its user. */
const PROGRAM = [process.argv[1] ?? ".", "node_modules", ".next/BUILD_ID"]
  .map((file) => path.resolve(file))
  .filter((file) => existsSync(file));

/** What has been started, in order. */
const running: {
  http?: HttpServer;
  metrics?: Server;
  database?: Promise<OpenDatabase>;
  stopJobs?: Promise<() => Promise<void>>;
  stopSender?: Promise<() => Promise<void>>;
} = {};
let stopping: Promise<never> | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
process.on("disconnect", () => void stop(0));
process.on("uncaughtException", (error) => {
  if (isClientDisconnect(error)) return;
  logger().fatal({ err: error }, "uncaught exception");
  void stop(1);
});
process.on("unhandledRejection", (error) => logger().error({ err: error }, "unhandled rejection"));

try {
  await start();
} catch (error) {
  if (!stopping) sayError(`Cannot start: ${(error as Error).message.split("\n")[0]}`);
  await stop(1);
}

async function start(): Promise<void> {
  const { NODE_ENV, PORT, HOST, METRICS_PORT, METRICS_HOST, PUBLIC_URL, ROLE } = env();
  if (NODE_ENV !== "development") captureOutput();
  running.http = await listen(PORT, HOST);
  if (METRICS_PORT !== undefined) running.metrics = await serveMetrics(METRICS_PORT, METRICS_HOST);
  running.database = openDatabase({ onStep: say });
  const { isEmbedded, isShared, isAppendOnly, leaveRoot } = await running.database;
  const user = NODE_ENV === "development" ? null : await leaveRoot(PROGRAM);
  if (user) say(user);
  if (!isAppendOnly) say(EVENTS_UNGUARDED);
  await ensurePartitions();
  await ensureWebhookPartitions();
  await appendLeftDrafts();
  const warning = await openLimits({ hasOtherProcesses: isShared || ROLE !== "all" });
  if (warning) say(warning);
  const port = portOf(running.http.server);
  const local = localAddress(HOST, port);
  setLocalOrigin(local);
  const listener = await faces(running.http.server, port);
  const demo = isEmbedded ? await makeDemo() : null;
  announceEvents();
  if (ROLE === "all" || ROLE === "worker") {
    running.stopJobs = runJobs();
    running.stopSender = sendWebhooks();
  }
  await Promise.all([running.stopJobs, running.stopSender]);
  releaseStartMemory();
  running.http.serve(listener);
  if (NODE_ENV !== "development" && (ROLE === "all" || ROLE === "web")) void loadFirstPages(local, FIRST_PAGES);
  if (running.metrics) say(`Metrics at ${localAddress(METRICS_HOST, portOf(running.metrics))}/metrics`);
  say(demo ? firstWelcome(PUBLIC_URL ?? local, local, demo) : await laterWelcome(PUBLIC_URL ?? local, local));
}

/** The import is dynamic because only some processes serve metrics, and the packages cost memory. */
async function serveMetrics(port: number, host: string): Promise<Server> {
  const { listenForMetrics } = await import("@/lib/metrics/listen");
  return listenForMetrics(port, host, METRICS);
}

/** The import is dynamic because only some processes run jobs, and the packages cost memory. */
async function runJobs(): Promise<() => Promise<void>> {
  const { startJobs } = await import("@/lib/jobs/start-jobs");
  return startJobs();
}

/** The import is dynamic, because only some processes send webhooks. */
async function sendWebhooks(): Promise<() => Promise<void>> {
  const { startSender } = await import("@/lib/webhook-sender/start-sender");
  return startSender();
}

async function stopWork(started: Promise<() => Promise<void>> | undefined, name: string): Promise<void> {
  const stopIt = await started?.catch(() => undefined);
  await stopIt?.().catch((error: Error) =>
    logger().error({ err: error, name }, "background work did not stop cleanly"),
  );
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Routes each request as ROLE asks: the developer API and the probes, and Next for the rest. A worker serves only probes. */
async function faces(server: Server, port: number): Promise<RequestListener> {
  const { ROLE } = env();
  const hasPages = ROLE === "all" || ROLE === "web";
  const hasApi = ROLE === "all" || ROLE === "api";
  const pages = hasPages ? await pagesListener(server, port) : refuseRole;
  return (request, response) => {
    const url = request.url ?? "/";
    if (hasPages && isTextPath(url)) void textListener(request, response);
    else if (!isDeveloperApiPath(url)) pages(request, response);
    else if (hasApi || PROBE.test(url)) void developerApiListener(request, response);
    else refuseRole(request, response);
  };
}

async function pagesListener(server: Server, port: number): Promise<RequestListener> {
  const { NODE_ENV, HOST } = env();
  const { default: next } = await import("next");
  const isDevelopment = NODE_ENV === "development";
  const app = next({ dev: isDevelopment, httpServer: server, port, hostname: HOST });
  await (isDevelopment ? app.prepare() : withoutNextOutput(() => app.prepare()));
  const handle = app.getRequestHandler();
  const pages: RequestListener = (request, response) => {
    passCoding(response);
    handle(request, response).catch((error) => {
      logger().error({ err: error }, "a page request failed");
      response.destroy();
    });
  };
  const { findSessionId } = await import("@/lib/auth/sessions/session-cookie");
  return guardPages(pages, findSessionId);
}

function refuseRole(_request: IncomingMessage, response: ServerResponse): void {
  refuse(response, "NOT_FOUND", `Not served by this process, whose ROLE is ${env().ROLE}.`);
}

/** Creates the demo organization; one process at a time. */
function makeDemo(): Promise<Demo | null> {
  const { DATA_DIR, DEMO_PASSWORD } = env();
  const lock = path.resolve(DATA_DIR, "demo.lock");
  return withFileLock(lock, DEMO_TIMEOUT_MS, () => createDemo({ password: DEMO_PASSWORD }));
}

/** Stops the process once: finish requests in flight, write what is in memory, leave PostgreSQL. */
function stop(exitCode: number): Promise<never> {
  stopping ??= shutDown().then(
    () => process.exit(exitCode),
    (error: Error) => {
      sayError(`The process did not stop cleanly: ${error.message}`);
      process.exit(1);
    },
  );
  return stopping;
}

async function shutDown(): Promise<void> {
  endEventWaits();
  await running.http?.drain(GRACE_MS);
  running.metrics?.close();
  running.metrics?.closeAllConnections();
  const database = await running.database?.catch(() => undefined);
  if (!database) return;
  await Promise.all([stopWork(running.stopJobs, "jobs"), stopWork(running.stopSender, "webhook sender")]);
  await withDeadline(
    Promise.all([flushUsage(), flushLastUse()]),
    FLUSH_MS,
    () => new Error("flushing took too long"),
  ).catch((error: Error) => logger().error({ err: error }, "some rows of the request log were not written"));
  const { kept } = usageCounters();
  if (kept > 0) logger().error({ rows: kept }, "rows of the request log are lost: the database did not accept them");
  await database.close();
}
