import { mintChallenge, takeChallenge } from "@/lib/auth/passkeys/challenges";
import { loadWebAuthn } from "@/lib/auth/passkeys/load-webauthn";
import { type RelyingParty, requireRelyingParty, type WithRelyingParty } from "@/lib/auth/passkeys/relying-party";
import { listCredentials } from "@/lib/auth/passkeys/request-passkey";
import {
  type AddPasskeyInput,
  PASSKEYS_MAX,
  type PasskeyCreation,
  type PasskeyInput,
  type RenamePasskeyInput,
} from "@/lib/auth/passkeys/schema";
import { isEmbedded } from "@/lib/auth/passkeys/verify-passkey";
import {
  changeFactors,
  finishAdding,
  finishRemoving,
  requireFactorProof,
} from "@/lib/auth/second-factors/change-factors";
import type { NewRecoveryCodes } from "@/lib/auth/second-factors/schema";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireOwnProof } from "@/lib/platform/step-up";

type PasskeyCtx = WithRelyingParty<AccountCtx>;

/** EdDSA, ES256, RS256: what authenticators of today offer. */
const ALGORITHMS = [-8, -7, -257];

/**
 * Starts creating a passkey: what the browser needs for it.
 * @throws AppError PROOF_REQUIRED, CONFLICT where passkeys are impossible.
 */
export async function beginPasskey(ctx: PasskeyCtx): Promise<PasskeyCreation> {
  await requireFactorProof(ctx, "addSecondFactor");
  const { id: rpID } = requireRelyingParty(ctx);
  const { userId } = ctx.actor;
  const { generateRegistrationOptions } = await loadWebAuthn();
  const { email, name } = await withDatabase(() => db().user.findUniqueOrThrow({ where: { id: userId } }));
  const { id: challengeId, challenge } = await mintChallenge(userId);
  const options = await generateRegistrationOptions({
    rpName: "Integrations Hub",
    rpID,
    userID: new Uint8Array(Buffer.from(userId)),
    userName: email,
    userDisplayName: name,
    challenge,
    attestationType: "none",
    excludeCredentials: await listCredentials(userId),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { challengeId, options };
}

/**
 * Adds the passkey that the browser created. The account's first second factor comes with recovery codes, shown once.
 * @throws AppError PROOF_REQUIRED, VALIDATION_ERROR for a wrong answer, CONFLICT at 20 passkeys or for a known one.
 */
export async function addPasskey(ctx: PasskeyCtx, input: AddPasskeyInput): Promise<NewRecoveryCodes> {
  await requireFactorProof(ctx, "addSecondFactor");
  const credential = await verifyCreation(ctx.actor.userId, input, requireRelyingParty(ctx));
  if (!credential) throw new AppError("VALIDATION_ERROR", "The passkey could not be checked. Create it again.");
  return changeFactors(ctx, "addSecondFactor", async (tx, account) => {
    const userId = account.id;
    if ((await tx.passkey.count({ where: { userId } })) >= PASSKEYS_MAX)
      throw new AppError("CONFLICT", `You have ${PASSKEYS_MAX} passkeys. Remove one first.`);
    const data = {
      id: newId("passkey"),
      userId,
      name: input.name,
      credentialId: Buffer.from(credential.id, "base64url"),
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: input.attestation.response.transports,
    };
    const { count } = await tx.passkey.createMany({ data, skipDuplicates: true });
    if (count === 0) throw new AppError("CONFLICT", "This passkey exists already. Create another one.");
    return { recoveryCodes: await finishAdding(tx, ctx, account, { kind: "passkey", name: input.name }) };
  });
}

/** @throws AppError NOT_FOUND. */
export async function renamePasskey(ctx: AccountCtx, { passkeyId, name }: RenamePasskeyInput): Promise<object> {
  requireOwnProof(ctx);
  const where = { id: passkeyId, userId: ctx.actor.userId };
  const { count } = await withDatabase(() => db().passkey.updateMany({ where, data: { name } }));
  if (count === 0) throw notFound("passkey");
  return {};
}

/** @throws AppError PROOF_REQUIRED, NOT_FOUND, CONFLICT when the account must keep it. */
export async function removePasskey(ctx: AccountCtx, { passkeyId }: PasskeyInput): Promise<object> {
  return changeFactors(ctx, "removeSecondFactor", async (tx, account) => {
    const where = { id: passkeyId, userId: account.id };
    const passkey = await tx.passkey.findFirst({ where, select: { name: true } });
    if (!passkey) throw notFound("passkey");
    await tx.passkey.deleteMany({ where });
    await finishRemoving(tx, ctx, account, { kind: "passkey", name: passkey.name });
    return {};
  });
}

/** The created credential; null for a wrong answer. The challenge is used up in any case. */
async function verifyCreation(
  userId: string,
  { challengeId, attestation }: AddPasskeyInput,
  { origin: expectedOrigin, id: expectedRPID }: RelyingParty,
) {
  const expectedChallenge = await takeChallenge(challengeId, userId);
  if (expectedChallenge === null || isEmbedded(attestation.response.clientDataJSON)) return null;
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const expected = { expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true };
  const result = await verifyRegistrationResponse({
    response: attestation,
    supportedAlgorithmIDs: ALGORITHMS,
    ...expected,
  }).catch(() => null);
  return result?.verified ? result.registrationInfo.credential : null;
}
