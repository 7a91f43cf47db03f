import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { stampCaller } from "@/lib/http/client-address";

const HEADER = "x-ihub-own-call";
const token = randomUUID();

/**
 * Stamps who calls on a request for a page, once: for an action that another page holds, Next calls this very server with
 * the headers it was given, and those still say who called first.
 */
export function stampPageRequest(request: IncomingMessage): void {
  if (request.headers[HEADER] === token) return;
  stampCaller(request);
  request.headers[HEADER] = token;
}
