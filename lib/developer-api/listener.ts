import type { IncomingMessage, ServerResponse } from "node:http";
import { BASES, findBase, findMcpBase } from "@/lib/developer-api/dialects/bases";
import { handleRequest } from "@/lib/developer-api/handle-request";
import { answerHealth, answerReadiness } from "@/lib/developer-api/health";
import { answerJwks, JWKS_PATH } from "@/lib/developer-api/jwks";
import { handleMcpRequest } from "@/lib/developer-api/mcp/handle-mcp-request";
import { answerDocument, DOCUMENT_NAMES } from "@/lib/developer-api/openapi/serve";
import { withoutQuery } from "@/lib/developer-api/request/request-context";
import { compressAnswer } from "@/lib/developer-api/response/compress-answer";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { prepareAnswer, sendAnswer } from "@/lib/developer-api/response/send";

type Answerer = (request: IncomingMessage) => Promise<Outcome>;

const PROBES: Record<string, Answerer> = { "/healthz": answerHealth, "/readyz": answerReadiness };

const PUBLIC: Record<string, Answerer> = { [JWKS_PATH]: answerJwks };
for (const base of BASES) {
  for (const name of DOCUMENT_NAMES) PUBLIC[`${base.path}/${name}`] = (request) => answerDocument(request, base, name);
}

/** Whether a request's path, with or without its query, is answered here rather than by Next. */
export function isDeveloperApiPath(url: string): boolean {
  const path = withoutQuery(url);
  return findBase(path, "") !== null || findMcpBase(path, "") !== null || path in PROBES || path in PUBLIC;
}

/** Serves one request of the developer API on Node's server. */
export async function developerApiListener(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answerer = findAnswerer(request);
  if (!answerer) return isMcpRequest(request) ? handleMcpRequest(request, response) : handleRequest(request, response);
  const answer = await answerer(request);
  await compressAnswer(request.headers, answer);
  prepareAnswer(request, response, answer);
  sendAnswer(request, response, answer);
}

/** What answers a probe or a public document; null for all other requests. */
function findAnswerer({ method, url = "/" }: IncomingMessage): Answerer | null {
  const path = withoutQuery(url);
  const isRead = method === "GET" || method === "HEAD";
  return (isRead ? PROBES[path] : undefined) ?? PUBLIC[path] ?? null;
}

function isMcpRequest({ url = "/" }: IncomingMessage): boolean {
  return findMcpBase(withoutQuery(url), "") !== null;
}
