import type { IncomingHttpHeaders } from "node:http";
import { isLarge, VARIES } from "@/lib/developer-api/response/etag-headers";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { chooseCoding, compress } from "@/lib/http/compression/content-coding";

/** Compresses a large body for a caller who accepts it. Null when there is nothing to wait for, as for most answers. */
export function compressAnswer(asked: IncomingHttpHeaders, answer: Outcome): Promise<void> | null {
  const { headers, body } = answer;
  if (typeof body !== "string" || !isLarge(body)) return null;
  Object.assign(headers, VARIES);
  const coding = chooseCoding(asked["accept-encoding"]);
  if (!coding) return null;
  return compress(body, coding).then((bytes) => {
    if (!bytes) return;
    headers["Content-Encoding"] = coding;
    answer.body = bytes;
  });
}
