import type { IncomingMessage, ServerResponse } from "node:http";
import { BASES, findBase } from "@/lib/developer-api/dialects/bases";
import { handleRequest } from "@/lib/developer-api/handle-request";
import { answerHealth, answerReadiness } from "@/lib/developer-api/health";
import { answerJwks, JWKS_PATH } from "@/lib/developer-api/jwks";
import { answerDocument } from "@/lib/developer-api/openapi/serve";
import { withoutQuery } from "@/lib/developer-api/request/request-context";
import type { Outcome } from "@/lib/developer-api/response/outcome";

type Answerer = (request: IncomingMessage) => Promise<Outcome>;

const PROBES: Record<string, Answerer> = { "/healthz": answerHealth, "/readyz": answerReadiness };

const PUBLIC: Record<string, Answerer> = { [JWKS_PATH]: answerJwks };
for (const base of BASES) PUBLIC[`${base.path}/openapi.json`] = (request) => answerDocument(request, base);

/** How long the rest of an unread body may take: closed at once, the connection would lose our answer. */
const LINGER_MS = 1_000;

/** Whether a request's path, with or without its query, is answered here rather than by Next. */
export function isDeveloperApiPath(url: string): boolean {
  const path = withoutQuery(url);
  return findBase(path, "") !== null || path in PROBES || path in PUBLIC;
}

/** Serves one request of the developer API on Node's server. Every request takes this way, whatever its method. */
export async function developerApiListener(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await findAnswerer(request)(request);
  send(response, answer, request.method === "HEAD");
  request.resume();
  if (!request.complete) setTimeout(() => request.complete || request.destroy(), LINGER_MS).unref();
}

function findAnswerer({ method, url = "/" }: IncomingMessage): Answerer {
  const path = withoutQuery(url);
  const probe = method === "GET" || method === "HEAD" ? PROBES[path] : undefined;
  return probe ?? PUBLIC[path] ?? handleRequest;
}

function send(response: ServerResponse, { status, headers, body }: Outcome, isHead: boolean): void {
  if (body !== null) headers["Content-Length"] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(isHead ? null : body);
}
