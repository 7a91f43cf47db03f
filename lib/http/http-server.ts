import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { limitConnections } from "@/lib/http/limit-connections";
import { holdContinue } from "@/lib/http/messages/expect-continue";
import { framingFault } from "@/lib/http/messages/framing-fault";
import { addMissingHost, normalizeTarget } from "@/lib/http/messages/request-target";
import { type Refusal, refuse, refuseConnection } from "@/lib/http/refuse";
import { env } from "@/lib/platform/env";

/** From a request's first byte to the end of its headers. The operation gives the body another 30 s. */
const HEADERS_MS = 30_000;
const REQUEST_MS = 35_000;
const CHECK_EVERY_MS = 5_000;
/** Longer than the idle timeout of common proxies, so that the proxy ends idle connections, not this server. */
const KEEP_ALIVE_MS = 75_000;

export type HttpServer = {
  server: Server;
  /** Sends requests to `listener` from now on. Earlier requests are asked to retry. */
  serve(listener: RequestListener): void;
  /** Stops accepting connections. Resolves when requests in flight are answered, and cuts them off after `graceMs`. */
  drain(graceMs: number): Promise<void>;
};

/**
 * Starts the process's one HTTP server.
 * @throws Error with a one-line message when the port or host is not available.
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
    if (!fault) return listener(request, response);
    response.setHeader("Connection", "close");
    refuse(response, fault.code, fault.message);
  };
  const server = createServer(options, answer);
  limitConnections(server, env().CONNECTIONS_PER_ADDRESS);
  server.on("checkContinue", holdContinue(answer));
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

/** Only the development server's hot reload upgrades connections; any other upgrade is ignored. */
const shouldUpgradeCallback = () => env().NODE_ENV === "development";

const bindFailures = (setting: string, hostSetting: string): Record<string, string> => ({
  EADDRINUSE: `is taken by another program: stop that one or set ${setting}`,
  EACCES: `is not open to this user: set ${setting} to 1024 or more`,
  EADDRNOTAVAIL: `cannot be listened on: ${hostSetting} is not an address of this machine`,
  ENOTFOUND: `cannot be listened on: ${hostSetting} is not a known name`,
});

/**
 * Starts listening.
 * @throws Error with a one-line message that says what to do about this setting's port, or the host.
 */
export function bind(server: Server, port: number, host: string, setting: "PORT" | "METRICS_PORT"): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const failure =
        bindFailures(setting, setting.replace("PORT", "HOST"))[error.code ?? ""] ??
        `cannot be listened on (${error.code})`;
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

/** Why a request is refused before any listener sees it; null when it is not. Normalizes its target. */
function faultOf(request: IncomingMessage): Refusal | null {
  if (!hasOneHost(request)) return malformed("The request has no Host header, or several.");
  addMissingHost(request);
  return framingFault(request) ?? (normalizeTarget(request) ? null : malformed("The request's target is not a path."));
}

const malformed = (message: string): Refusal => ({ code: "MALFORMED_REQUEST", message });

/** RFC 9112, 3.2; HTTP/1.0 has no Host header. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]!.length === 4 && rawHeaders[index]!.toLowerCase() === "host") count += 1;
  }
  return count === 1 || (count === 0 && httpVersion === "1.0");
}
