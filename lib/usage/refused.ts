import type { KeyFacts } from "@/lib/usage/load";
import type { RefusedRequests } from "@/lib/usage/terms";

/** Why requests with a key's secrets are refused, since when, and the error code that they get. */
export type Refusal = { reason: RefusedRequests["reason"]; since: Date; code: string };

/** The codes of requests whose caller holds a secret that was once right. */
export const REFUSAL_CODES = ["KEY_REVOKED", "KEY_EXPIRED", "KEY_ROTATED"] as const;

/** What refuses a key's callers at `now`: revocation outweighs expiry, and expiry the end of a replaced secret. */
export function refusalOf({ revokedAt, expiresAt, rotatedAt }: KeyFacts, now: Date): Refusal | null {
  if (revokedAt) return { reason: "revoked", since: revokedAt, code: "KEY_REVOKED" };
  if (expiresAt && expiresAt <= now) return { reason: "expired", since: expiresAt, code: "KEY_EXPIRED" };
  return rotatedAt && { reason: "rotated", since: rotatedAt, code: "KEY_ROTATED" };
}
