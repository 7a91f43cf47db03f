import type { IncomingMessage, ServerResponse } from "node:http";
import type { Outcome } from "@/lib/developer-api/response/outcome";

/** How long the rest of an unread body may take: closed at once, the connection would lose our answer. */
const LINGER_MS = 1_000;

/** Prepares the answer's head and lets an unread body run out. Nothing leaves yet. */
export function prepareAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Outcome,
): void {
  if (body !== null) headers["Content-Length"] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  request.resume();
}

/** Sends the prepared head and the body. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, { body }: Outcome): void {
  response.end(request.method === "HEAD" ? null : body);
  if (!request.complete) setTimeout(() => request.complete || request.destroy(), LINGER_MS).unref();
}
