import type { IncomingMessage, ServerResponse } from "node:http";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { cutUnread } from "@/lib/http/cut-unread";

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
  cutUnread(request);
}
