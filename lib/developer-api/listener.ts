import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { developerApi } from "@/lib/developer-api/app";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { newId } from "@/lib/ids";

/** Serves one request of the developer API on Node's server; what is no HTTP address at all is 400 in v2's envelope. */
export const developerApiListener: (request: IncomingMessage, response: ServerResponse) => Promise<void> =
  getRequestListener(developerApi.fetch, { errorHandler: answerMalformed });

function answerMalformed(): Response {
  const requestId = newId("request");
  const message = "The request's address or Host header is malformed.";
  const body = v2.error({ code: "MALFORMED_REQUEST", message, details: {}, requestId });
  return new Response(JSON.stringify(body), {
    status: 400,
    headers: { "Content-Type": "application/json", "X-Request-Id": requestId },
  });
}
