import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Caller, stampCaller } from "@/lib/http/client-address";

const HEADER = "x-ihub-own-call";
const token = randomUUID();

/**
 * Stamps the caller on a page request, once, and returns it. For an action of another page, Next calls this server again
 * with the same headers, which must still name the first caller: then the caller is "ourselves".
 */
export function stampPageRequest(request: IncomingMessage): Caller | "ourselves" {
  if (request.headers[HEADER] === token) return "ourselves";
  const caller = stampCaller(request);
  request.headers[HEADER] = token;
  return caller;
}
