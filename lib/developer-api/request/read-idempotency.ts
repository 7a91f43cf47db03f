import { createHash } from "node:crypto";
import type { Idempotency } from "@/lib/platform/ctx";
import type { FieldIssue } from "@/lib/platform/errors";

/** 1 to 255 characters of visible ASCII, such as a UUID, plain or as a quoted string (RFC 9651, 3.3.3). */
export const IDEMPOTENCY_KEY = String.raw`^([\x21\x23-\x7e][\x21-\x7e]{0,254}|"([\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255}")$`;
const NAME = new RegExp(IDEMPOTENCY_KEY);

/**
 * Reads an `Idempotency-Key` header, as in the IETF's draft of that name, which puts the key in quotes. A key in quotes is
 * the same as without.
 * @param asked what identifies the request; the same name with another request is refused.
 * @returns what is wrong with the header if it is malformed.
 */
export function readIdempotency(sent: string, keyId: string, asked: unknown[]): Idempotency | FieldIssue {
  if (!NAME.test(sent)) {
    const issue = "Use 1 to 255 visible ASCII characters, such as a UUID, with or without quotes around them.";
    return { field: "Idempotency-Key", issue };
  }
  const name = sent.startsWith('"') ? sent.slice(1, -1).replace(/\\(.)/g, "$1") : sent;
  const requestHash = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  return { keyId, name, requestHash, isReplayed: false };
}
