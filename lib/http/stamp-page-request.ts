import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { stampCaller } from "@/lib/http/client-address";

const HEADER = "x-ihub-own-call";
const token = randomUUID();

/**
 * Stamps the caller on a page request, once. For an action of another page, Next calls this server again with the same
 * headers, which must still name the first caller.
 */
export function stampPageRequest(request: IncomingMessage): void {
  if (request.headers[HEADER] === token) return;
  stampCaller(request);
  request.headers[HEADER] = token;
}
