import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { refuse, refuseConnection } from "@/lib/serve/refuse";
import { settleTarget } from "@/lib/serve/target";

/** Longer than the idle time of the usual proxies, so that they, not we, end idle connections. */
const KEEP_ALIVE_MS = 75_000;

export type HttpServer = {
  server: Server;
  /** From now on requests go to `listener`; until then they are told to come back. */
  serve(listener: RequestListener): void;
  /** Stops accepting; resolves when the requests in flight are answered, or cuts them off after `graceMs`. */
  drain(graceMs: number): Promise<void>;
};

/**
 * The process's one HTTP server, listening.
 * @throws Error in one line when the port or the host cannot be had.
 */
export async function listen(port: number, host: string): Promise<HttpServer> {
  let listener: RequestListener = refuseWhileStarting;
  let isDraining = false;
  const options = { requireHostHeader: false, keepAliveTimeout: KEEP_ALIVE_MS, shouldUpgradeCallback };
  const server = createServer(options, (request, response) => {
    if (isDraining) response.setHeader("Connection", "close");
    if (request.headers.host === undefined && request.httpVersion === "1.1") return refuseWithoutHost(response);
    if (!settleTarget(request)) return refuse(response, "MALFORMED_REQUEST", "The request's target is not a path.");
    listener(request, response);
  });
  server.on("clientError", refuseConnection);
  await bind(server, port, host, "PORT");
  return {
    server,
    serve(next) {
      listener = next;
    },
    async drain(graceMs) {
      isDraining = true;
      await drain(server, graceMs);
    },
  };
}

/** Only the development server's hot reload upgrades; any other such request is answered as if it had not asked. */
const shouldUpgradeCallback = () => env().NODE_ENV === "development";

const bindFailures = (setting: string): Record<string, string> => ({
  EADDRINUSE: `is taken by another program: stop that one or set ${setting}`,
  EACCES: `is not open to this user: set ${setting} to 1024 or more`,
  EADDRNOTAVAIL: "cannot be listened on: HOST is not an address of this machine",
  ENOTFOUND: "cannot be listened on: HOST is not a known name",
});

/** Has the server listen. @throws Error in one line that says what to do about the port of this setting, or the host. */
export function bind(server: Server, port: number, host: string, setting: "PORT" | "METRICS_PORT"): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const failure = bindFailures(setting)[error.code ?? ""] ?? `cannot be listened on (${error.code})`;
      reject(new Error(`Port ${port} on ${host} ${failure}.`));
    });
    server.listen(port, host, resolve);
  });
}

async function drain(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

function refuseWhileStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Retry-After", "1");
  refuse(response, "UNAVAILABLE", "The server is starting. Try again in a moment.");
}

function refuseWithoutHost(response: ServerResponse): void {
  refuse(response, "MALFORMED_REQUEST", "The request has no Host header.");
}
