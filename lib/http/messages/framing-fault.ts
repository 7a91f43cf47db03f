import type { IncomingMessage } from "node:http";
import type { Refusal } from "@/lib/http/refuse";

/**
 * What is wrong with how a request's body is framed; null when nothing is. Node's parser reads a body in chunks whatever
 * other coding it has, so its bytes would pass for the plain body.
 */
export function framingFault({ headers, httpVersion }: IncomingMessage): Refusal | null {
  const coding = headers["transfer-encoding"];
  if (coding === undefined) return null;
  if (httpVersion === "1.0") return { code: "MALFORMED_REQUEST", message: "HTTP/1.0 has no Transfer-Encoding." };
  if (coding.trim().toLowerCase() === "chunked") return null;
  return { code: "NOT_IMPLEMENTED", message: "The only Transfer-Encoding that is supported is chunked." };
}
