import { takeChallenge } from "@/lib/auth/passkeys/challenges";
import { loadWebAuthn } from "@/lib/auth/passkeys/load-webauthn";
import type { RelyingParty } from "@/lib/auth/passkeys/relying-party";
import type { PasskeyProof } from "@/lib/auth/passkeys/schema";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";

type StoredPasskey = { id: string; user_id: string; public_key: Buffer<ArrayBuffer>; counter: bigint };

/** Whose passkey answered: the account and the passkey. */
export type VerifiedPasskey = { userId: string; passkeyId: string };

/**
 * Checks a browser's answer to `requestPasskey` for the same `userId`, and uses up its challenge whatever the result. Null
 * for every wrong answer: an unknown passkey, someone else's, a wrong signature, origin, challenge or counter, and a missing
 * user verification all look the same.
 * @throws AppError UNAVAILABLE.
 */
export async function verifyPasskey(
  { challengeId, assertion }: PasskeyProof,
  userId: string | null,
  relyingParty: RelyingParty,
): Promise<VerifiedPasskey | null> {
  const expectedChallenge = await takeChallenge(challengeId, userId);
  if (expectedChallenge === null || isEmbedded(assertion.response.clientDataJSON)) return null;
  const webAuthn = await loadWebAuthn();
  return inTransaction({}, async (tx) => {
    const stored = await lockPasskey(tx, assertion.id);
    if (!stored || (userId !== null && stored.user_id !== userId)) return null;
    if (!isHandleOf(stored.user_id, assertion.response.userHandle, userId !== null)) return null;
    const credential = {
      id: assertion.id,
      publicKey: new Uint8Array(stored.public_key),
      counter: Number(stored.counter),
    };
    const { origin: expectedOrigin, id: expectedRPID } = relyingParty;
    const expected = { expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true };
    const result = await webAuthn
      .verifyAuthenticationResponse({ response: assertion, credential, ...expected })
      .catch(() => null);
    if (!result?.verified) return null;
    await tx.$executeRaw`
      update passkeys set counter = ${result.authenticationInfo.newCounter}, last_used_at = now() where id = ${stored.id}`;
    return { userId: stored.user_id, passkeyId: stored.id };
  });
}

/** The row's lock lets one of several simultaneous answers raise the counter. */
async function lockPasskey(tx: Tx, credentialId: string): Promise<StoredPasskey | undefined> {
  const rows = await tx.$queryRaw<StoredPasskey[]>`
    select id, user_id, public_key, counter from passkeys
    where credential_id = ${Buffer.from(credentialId, "base64url")} for update`;
  return rows[0];
}

/** An authenticator names the account that it stored; only one that was asked for a certain passkey may leave it out. */
function isHandleOf(userId: string, userHandle: string | undefined, isOptional: boolean): boolean {
  if (userHandle === undefined) return isOptional;
  return Buffer.from(userHandle, "base64url").toString() === userId;
}

/** Whether the browser showed this site inside another one, which our pages never allow. */
export function isEmbedded(clientDataJSON: string): boolean {
  try {
    const { crossOrigin, topOrigin } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString());
    return Boolean(crossOrigin || topOrigin);
  } catch {
    return true;
  }
}
