import type { IncomingHttpHeaders } from "node:http";
import { chooseCoding } from "@/lib/http/compression/content-coding";

/** Below this, compression saves less than a packet. */
const LARGE_ABOVE_BYTES = 1_024;

/** The header of an answer that is compressed for callers who ask for it. */
export const VARIES = { Vary: "Accept-Encoding" };

/** Whether a body is compressed on request. */
export function isLarge(body: string): boolean {
  return Buffer.byteLength(body) > LARGE_ABOVE_BYTES;
}

/**
 * The headers of a representation with this strong tag. Its compressed form has other bytes, so its tag must differ (RFC 9110,
 * 8.8.3): the caller gets the weak form, as from a compressing proxy. A 304 has the headers that a 200 would have.
 */
export function etagHeaders(asked: IncomingHttpHeaders, body: string, etag: string): Record<string, string> {
  if (!isLarge(body)) return { ETag: etag };
  return { ETag: chooseCoding(asked["accept-encoding"]) ? `W/${etag}` : etag, ...VARIES };
}
