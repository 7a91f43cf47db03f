import { z } from "zod";
import type { KeyState } from "@/lib/contracts/key-state";
import { idOf } from "@/lib/contracts/view-fields";
import { environments } from "@/lib/platform/environments";
import { TOKEN_SECONDS } from "@/lib/tokens/schema";

export const TOKEN_TYPE = "at+jwt";
const ISSUER = "integrations-hub";
/** The maximum difference between the clocks of two machines. */
const AHEAD_MAX_SECONDS = 60;

const seconds = z.int().min(0);

/** A token's claims: the key and secret it was issued for, and its lifetime; no permissions. */
const tokenClaims = z
  .object({
    iss: z.literal(ISSUER),
    aud: z.enum(environments),
    /** The key's id. */
    sub: idOf("key"),
    /** The secret's id. */
    sid: idOf("secret"),
    /** The key's generation. */
    gen: z.int().min(1),
    iat: seconds,
    exp: seconds,
    jti: z.string().min(1).max(100),
  })
  .refine(({ iat, exp }) => exp >= iat && exp - iat <= TOKEN_SECONDS);
export type TokenClaims = z.output<typeof tokenClaims>;

/** The claims of a new token. It expires after an hour, and never after its key or secret. */
export function makeClaims(key: KeyState, jti: string): TokenClaims {
  const now = Date.parse(key.at);
  const ends = [key.expiresAt, key.secretEndsAt].filter((end) => end !== null).map((end) => Date.parse(end));
  const iat = Math.floor(now / 1_000);
  return {
    iss: ISSUER,
    aud: key.environment,
    sub: key.keyId,
    sid: key.secretId,
    gen: key.generation,
    iat,
    exp: Math.floor(Math.min((iat + TOKEN_SECONDS) * 1_000, ...ends) / 1_000),
    jti,
  };
}

/** The claims, or null when one is missing or has the wrong form. Does not compare their times with a clock. */
export function readClaims(payload: unknown): TokenClaims | null {
  return tokenClaims.safeParse(payload).data ?? null;
}

/** The state of a token at a database time. `early`: issued further ahead than clocks may differ. */
export function tokenState({ iat, exp }: TokenClaims, at: Date): "early" | "valid" | "expired" {
  const now = at.getTime();
  if (exp * 1_000 <= now) return "expired";
  return iat * 1_000 > now + AHEAD_MAX_SECONDS * 1_000 ? "early" : "valid";
}
