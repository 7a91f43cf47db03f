import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { developerApi, isRead } from "@/lib/developer-api/app";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { handle } from "@/lib/developer-api/handle-request";
import { newId } from "@/lib/platform/ids";

const LINGER_MS = 1_000;

const throughHono = getRequestListener(developerApi.fetch, { errorHandler: answerMalformed });

/**
 * Serves one request of the developer API on Node's server. An operation that reads is answered without Hono between it and
 * the socket (docs/decisions/024-reads-are-written-to-the-socket.md). What is no HTTP address at all is 400 in v2's envelope.
 */
export function developerApiListener(request: IncomingMessage, response: ServerResponse): Promise<void> {
  return isRead(request) ? answerRead(request, response) : throughHono(request, response);
}

/** What can be done before the answer leaves is done while the request's row is being committed. */
async function answerRead(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { body } = await handle(request, ({ status, headers, body, bytes }) => {
    if (body !== null) headers["Content-Length"] = String(bytes);
    response.writeHead(status, headers);
    request.resume();
  });
  if (body === null || request.method === "HEAD") response.end();
  else response.end(body);
  if (!request.complete) letRunOut(request);
}

/** A body that no operation reads: cut off at once, its unread bytes would destroy our answer on the way. */
function letRunOut(request: IncomingMessage): void {
  setTimeout(() => request.complete || request.destroy(), LINGER_MS).unref();
}

function answerMalformed(): Response {
  const requestId = newId("request");
  const message = "The request's address or Host header is malformed.";
  const body = v2.error({ code: "MALFORMED_REQUEST", message, details: {}, requestId });
  return new Response(JSON.stringify(body), {
    status: 400,
    headers: { "Content-Type": "application/json", "X-Request-Id": requestId },
  });
}
