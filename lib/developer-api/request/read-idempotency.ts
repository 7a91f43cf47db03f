import { createHash } from "node:crypto";
import type { Idempotency } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** Visible ASCII, as in a UUID. */
const NAME = /^[\x21-\x7e]{1,255}$/;

/**
 * The promise that an `Idempotency-Key` header asks for, in the manner of the IETF's draft of that name.
 * @param asked all that makes the request what it is.
 * @throws AppError VALIDATION_ERROR when the header is no name.
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
