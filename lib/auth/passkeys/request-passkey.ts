import { mintChallenge } from "@/lib/auth/passkeys/challenges";
import { loadWebAuthn } from "@/lib/auth/passkeys/load-webauthn";
import type { RelyingParty } from "@/lib/auth/passkeys/relying-party";
import type { PasskeyRequest } from "@/lib/auth/passkeys/schema";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/**
 * What a browser needs to ask for a passkey. With `userId` one of that person's passkeys must answer, otherwise anyone's.
 * @throws AppError UNAVAILABLE.
 */
export async function requestPasskey(userId: string | null, { id: rpID }: RelyingParty): Promise<PasskeyRequest> {
  const { generateAuthenticationOptions } = await loadWebAuthn();
  const allowCredentials = userId === null ? [] : await listCredentials(userId);
  const { id: challengeId, challenge } = await mintChallenge(userId);
  const options = { rpID, allowCredentials, challenge, userVerification: "required" } as const;
  return { challengeId, options: await generateAuthenticationOptions(options) };
}

/** The credentials of the person's passkeys, as browsers need them. */
export async function listCredentials(userId: string): Promise<{ id: string; transports: string[] }[]> {
  const select = { credentialId: true, transports: true };
  const passkeys = await withDatabase(() => db().passkey.findMany({ where: { userId }, select }));
  return passkeys.map(({ credentialId, transports }) => ({
    id: Buffer.from(credentialId).toString("base64url"),
    transports,
  }));
}
