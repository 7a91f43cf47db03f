import { createHash } from "node:crypto";
import type { Idempotency } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** Visible ASCII, as in a UUID. */
const NAME = /^[\x21-\x7e]{1,255}$/;

/**
 * Reads an `Idempotency-Key` header, as in the IETF's draft of that name.
 * @param asked what identifies the request; the same name with another request is refused.
 * @throws AppError VALIDATION_ERROR when the header is malformed.
 */
export function readIdempotency(header: string | string[] | undefined, keyId: string, asked: unknown[]) {
  if (header === undefined) return undefined;
  const name = String(header);
  if (!NAME.test(name)) {
    const issue = "Use 1 to 255 visible ASCII characters, such as a UUID.";
    throw new AppError("VALIDATION_ERROR", "The Idempotency-Key header is not valid.", {
      fields: [{ field: "Idempotency-Key", issue }],
    });
  }
  const requestHash = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  return { keyId, name, requestHash, isReplayed: false } satisfies Idempotency;
}
