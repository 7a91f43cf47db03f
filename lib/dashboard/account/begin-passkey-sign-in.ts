import { relyingPartyOf, requireRelyingParty } from "@/lib/auth/passkeys/relying-party";
import { requestPasskey } from "@/lib/auth/passkeys/request-passkey";
import type { PasskeyRequest } from "@/lib/auth/passkeys/schema";
import { type PendingSession, readPendingSession } from "@/lib/auth/sessions/pending-session";
import { readSessionId } from "@/lib/auth/sessions/session-cookie";
import { admitStart } from "@/lib/auth/sign-in/admit-start";
import { describeHeaders } from "@/lib/http/page-caller";

/**
 * What the browser needs to sign in with a passkey: anyone's, or, once a password was right, that person's.
 * @throws AppError CONFLICT where passkeys are impossible, RATE_LIMITED, UNAVAILABLE.
 */
export async function beginPasskeySignIn(headers: Headers): Promise<PasskeyRequest> {
  const relyingParty = requireRelyingParty({ relyingParty: relyingPartyOf(headers) });
  await admitStart("passkey", describeHeaders(headers).address);
  const pending = await pendingSessionOf(headers);
  return requestPasskey(pending?.userId ?? null, relyingParty);
}

/** Whose password was right in this browser, when their second factor is awaited; else null. */
export async function pendingSessionOf(headers: Headers): Promise<PendingSession | null> {
  const sessionId = await readSessionId(headers);
  return sessionId === null ? null : readPendingSession(sessionId);
}
