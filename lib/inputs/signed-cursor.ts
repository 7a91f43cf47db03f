import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { AppError } from "@/lib/platform/errors";

/** Which list a cursor belongs to: `bound` names whose list it is and every filter. */
export type CursorScope = { key: KeyObject; bound: readonly unknown[] };

/** The signature of a position, which holds in this list alone. */
export function signPosition({ key, bound }: CursorScope, position: string): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([...bound, position]))
    .digest("base64url");
}

/** Checks a position that a caller sent. @throws AppError VALIDATION_ERROR unless signPosition signed it for this list. */
export function requireSigned(scope: CursorScope, position: string, signature: string, start: string): void {
  const expected = Buffer.from(signPosition(scope, position));
  const given = Buffer.from(signature);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  const issue = `This page's address does not belong to these filters. Start at the ${start}.`;
  throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "cursor", issue }] });
}
