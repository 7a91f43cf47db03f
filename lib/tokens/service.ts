import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { KeyState } from "@/lib/contracts/key-state";
import { withDatabase } from "@/lib/db/transaction";
import type { CallerCtx, Ctx } from "@/lib/platform/ctx";
import { AppError, isAppError } from "@/lib/platform/errors";
import { requireSystem } from "@/lib/platform/permit";
import { makeClaims, TOKEN_TYPE } from "@/lib/tokens/claims";
import { forgetKeyRing, takeSigner } from "@/lib/tokens/key-ring";
import type { RotateSigningKeysInput, SigningKeysView, TokenView } from "@/lib/tokens/schema";
import { ALGORITHM, openPrivateKey, readSigningKeys, renewSigningKeys } from "@/lib/tokens/signing-keys";

/**
 * A token in place of the secret that `key` was just looked up by, for an hour at most. It carries no permission: each
 * request that brings it reads the key's own.
 * @throws AppError FORBIDDEN for people, UNAVAILABLE when no token can be signed.
 */
export async function createToken({ actor }: Ctx, key: KeyState): Promise<TokenView> {
  if (actor.kind !== "apiKey" || actor.keyId !== key.keyId) {
    throw new AppError("FORBIDDEN", "Only a key may ask for a token of its own. Send the key.");
  }
  const signer = await takeSigner();
  const claims = makeClaims(key, randomUUID());
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE, kid: signer.id })
    .sign(signer.key);
  return { token, expiresAt: new Date(claims.exp * 1_000).toISOString(), tokenType: "Bearer" };
}

/** The two published signing keys, newest first; there may be none yet. @throws AppError FORBIDDEN, UNAVAILABLE. */
export async function listSigningKeys(ctx: CallerCtx): Promise<SigningKeysView> {
  requireSystem(ctx, "see signing keys");
  const rows = await withDatabase(readSigningKeys);
  const signingKeys = rows.map((row, index) => ({
    id: row.id,
    use: index === 0 ? ("signs" as const) : ("verifies" as const),
    isReadable: isReadable(row),
    createdAt: row.createdAt.toISOString(),
  }));
  return { signingKeys };
}

/**
 * Makes a new key that signs from now on; tokens of the one before still verify, those of earlier ones are dead. With `all`
 * both are made anew and every token is dead within a minute, in processes that hold the old keys in memory, too.
 * @throws AppError FORBIDDEN, UNAVAILABLE, CONFLICT when APP_SECRET does not open the key that signs.
 */
export async function rotateSigningKeys(ctx: CallerCtx, { all }: RotateSigningKeysInput): Promise<SigningKeysView> {
  requireSystem(ctx, "rotate signing keys");
  const [newest] = await withDatabase(readSigningKeys);
  if (!all && newest && !isReadable(newest)) {
    throw new AppError(
      "CONFLICT",
      "APP_SECRET does not open the key that signs. Use the APP_SECRET it was made with, or --all if that one is lost.",
    );
  }
  await renewSigningKeys(all ? "all" : "one");
  forgetKeyRing();
  return listSigningKeys(ctx);
}

function isReadable(row: Parameters<typeof openPrivateKey>[0]): boolean {
  try {
    return openPrivateKey(row).length > 0;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
