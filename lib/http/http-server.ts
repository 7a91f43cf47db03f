import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { refuse, refuseConnection } from "@/lib/http/refuse";
import { normalizeTarget } from "@/lib/http/request-target";
import { env } from "@/lib/platform/env";

/** From a request's first byte to the end of its headers; its body then has 30 s by the operation that reads it. */
const HEADERS_MS = 30_000;
const REQUEST_MS = 35_000;
const CHECK_EVERY_MS = 5_000;
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
  const timeouts = {
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  };
  const options = { requireHostHeader: false, keepAliveTimeout: KEEP_ALIVE_MS, shouldUpgradeCallback, ...timeouts };
  const answer: RequestListener = (request, response) => {
    if (isDraining) response.setHeader("Connection", "close");
    const fault = faultOf(request);
    if (fault) refuse(response, "MALFORMED_REQUEST", fault);
    else listener(request, response);
  };
  const server = createServer(options, answer);
  server.on("checkExpectation", answer);
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

/** What no listener should have to look at; settles the target on the way. */
function faultOf(request: IncomingMessage): string | null {
  if (!hasOneHost(request)) return "The request has no Host header, or several.";
  return normalizeTarget(request) ? null : "The request's target is not a path.";
}

/** RFC 9112, 3.2; HTTP/1.0 knew no such header. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]!.length === 4 && rawHeaders[index]!.toLowerCase() === "host") count += 1;
  }
  return count === 1 || (count === 0 && httpVersion === "1.0");
}
