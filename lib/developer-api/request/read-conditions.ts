import type { IncomingHttpHeaders } from "node:http";
import { readTags } from "@/lib/developer-api/response/etag";
import { AppError } from "@/lib/platform/errors";

/**
 * Reads the conditions under which a record may be changed or read: `If-Match`, and `If-None-Match` of a write. The returned
 * function checks them against the record's tag, or against null for a record that does not exist; null when there are none.
 * @throws AppError MALFORMED_REQUEST. The function throws PRECONDITION_FAILED.
 */
export function readConditions(headers: IncomingHttpHeaders, isWrite: boolean): ((etag: string | null) => void) | null {
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  if (ifMatch === undefined && ifNoneMatch === undefined) return null;
  const wanted = ifMatch === undefined ? "*" : readTags("If-Match", ifMatch);
  const unwanted = ifNoneMatch === undefined ? [] : readTags("If-None-Match", ifNoneMatch);
  return (etag) => {
    if (etag === null) {
      if (ifMatch !== undefined) throw failed("There is no such record. Without If-Match it is created.");
      return;
    }
    if (!includes(wanted, etag))
      throw failed("The record has changed since you read it. Read it again, then decide with its new ETag.");
    if (isWrite && includes(unwanted, etag)) throw failed("The record exists in a state that If-None-Match excludes.");
  };
}

function includes(tags: "*" | string[], etag: string): boolean {
  return tags === "*" || tags.includes(etag);
}

function failed(message: string): AppError {
  return new AppError("PRECONDITION_FAILED", message);
}
