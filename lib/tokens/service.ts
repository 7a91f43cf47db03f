import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { KeyState } from "@/lib/contracts/key-state";
import { withDatabase } from "@/lib/db/transaction";
import { recordInstallationEvent } from "@/lib/events/record-event";
import type { CallerCtx, Ctx } from "@/lib/platform/ctx";
import { AppError, isAppError } from "@/lib/platform/errors";
import { requireSystem } from "@/lib/platform/permit";
import { makeClaims, TOKEN_TYPE } from "@/lib/tokens/claims";
import { forgetKeyRing, takeSigner } from "@/lib/tokens/key-ring";
import type { RotateSigningKeysInput, SigningKeysView, TokenView } from "@/lib/tokens/schema";
import { withLowS } from "@/lib/tokens/signature-form";
import { ALGORITHM, openPrivateKey, readSigningKeys, renewSigningKeys } from "@/lib/tokens/signing-keys";

/**
 * Issues a token that replaces the secret of `key`, for at most an hour. It carries no permissions: each request with it
 * reads the key's own.
 * @throws AppError FORBIDDEN for people, UNAVAILABLE when no token can be signed.
 */
export async function createToken({ actor }: Ctx, key: KeyState): Promise<TokenView> {
  if (actor.kind !== "apiKey" || actor.keyId !== key.keyId) {
    throw new AppError("FORBIDDEN", "Only a key can request its own token. Send the key.");
  }
  const signer = await takeSigner();
  const claims = makeClaims(key, randomUUID());
  const signed = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE, kid: signer.id })
    .sign(signer.key);
  return { token: withLowS(signed), expiresAt: new Date(claims.exp * 1_000).toISOString(), tokenType: "Bearer" };
}

/** The two published signing keys, newest first; at first there are none. @throws AppError FORBIDDEN, UNAVAILABLE. */
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
 * Creates a new key that signs from now on. Tokens of the previous key still verify; tokens of earlier ones are invalid.
 * With `all`, both keys are replaced, and every token is invalid within a minute, even in processes that hold the old keys
 * in memory. The installation log records it.
 * @throws AppError FORBIDDEN, UNAVAILABLE, CONFLICT when APP_SECRET cannot decrypt the signing key.
 */
export async function rotateSigningKeys(ctx: CallerCtx, { all }: RotateSigningKeysInput): Promise<SigningKeysView> {
  requireSystem(ctx, "rotate signing keys");
  const [newest] = await withDatabase(readSigningKeys);
  if (!all && newest && !isReadable(newest)) {
    throw new AppError(
      "CONFLICT",
      "APP_SECRET cannot decrypt the signing key. Use the APP_SECRET it was created with, or --all if that one is lost.",
    );
  }
  await renewSigningKeys(all ? "all" : "one", (tx, made) => {
    const subject = { id: made[0]!, name: made[0]! };
    return recordInstallationEvent(tx, ctx, {
      type: "signing_keys.rotated",
      subject,
      changes: { keys: { after: made } },
    });
  });
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
