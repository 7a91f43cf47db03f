import { z } from "zod";
import type { KeyState } from "@/lib/contracts/key-state";
import { idOf } from "@/lib/contracts/view-fields";
import { environments } from "@/lib/platform/environments";
import { TOKEN_SECONDS } from "@/lib/tokens/schema";

export const TOKEN_TYPE = "at+jwt";
const ISSUER = "integrations-hub";
/** The clocks of two machines may differ by this. */
const AHEAD_MAX_SECONDS = 60;

const seconds = z.int().min(0);

/** What a token says: which secret of which key it was made with, and until when it works; nothing of permissions. */
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

/** The claims of a token that was just asked for: it ends after an hour, and never past its key's or secret's own end. */
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

/** The claims, or null when one is missing or is not what ours look like. Their times are not compared with any clock. */
export function readClaims(payload: unknown): TokenClaims | null {
  return tokenClaims.safeParse(payload).data ?? null;
}

/** Whether a token works at a moment of the database's clock: `early` when it was made later than clocks may differ. */
export function tokenState({ iat, exp }: TokenClaims, at: Date): "early" | "live" | "expired" {
  const now = at.getTime();
  if (exp * 1_000 <= now) return "expired";
  return iat * 1_000 > now + AHEAD_MAX_SECONDS * 1_000 ? "early" : "live";
}
