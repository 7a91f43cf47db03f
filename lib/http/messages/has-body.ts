import type { IncomingMessage } from "node:http";

/** Whether the request has a body or announces one, which may turn out to be empty. */
export function hasBody({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
