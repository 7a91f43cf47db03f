import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import type { RelyingParty } from "@/lib/auth/passkeys/relying-party";
import { verifyPasskey } from "@/lib/auth/passkeys/verify-passkey";
import { tellPerson } from "@/lib/auth/second-factors/change-factors";
import { useRecoveryCode } from "@/lib/auth/second-factors/recovery-codes";
import { type SecondStepInput, type SecondStepKind, secondStepInput } from "@/lib/auth/second-factors/schema";
import { useAppCode } from "@/lib/auth/second-factors/use-app-code";
import { type PendingSession, readPendingSession } from "@/lib/auth/sessions/pending-session";
import { finishSignIn } from "@/lib/auth/sign-in/finish-sign-in";
import type { CheckedProof } from "@/lib/auth/sign-in/lock-account";
import { logSignIn } from "@/lib/auth/sign-in/log-sign-in";
import type { SignInCaller, SignInOutcome } from "@/lib/auth/sign-in/sign-in";
import { admitSecondStep, forgiveSecondStep } from "@/lib/auth/sign-in/sign-in-throttle";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";

/** How events name a second factor. */
const NAMES: Record<SecondStepKind, string> = {
  passkey: "passkey",
  code: "authenticator app",
  recoveryCode: "recovery code",
};

/**
 * Checks the second factor of someone whose password was right, and replaces their pending session by a full one. Wrong
 * codes are throttled per account, whatever their kind. Each attempt writes one log line.
 * @throws AppError UNAVAILABLE.
 */
export async function takeSecondStep(
  input: unknown,
  caller: SignInCaller,
  relyingParty: RelyingParty | null,
): Promise<SignInOutcome> {
  const pending = caller.sessionId === null ? null : await readPendingSession(caller.sessionId);
  if (!pending) return expired(caller);
  const { userId } = pending;
  const parsed = secondStepInput.safeParse(input);
  if (!parsed.success) return refused(userId, caller);
  const isGuessable = parsed.data.kind !== "passkey";
  const seconds = isGuessable ? await admitSecondStep(userId) : 0;
  if (seconds > 0) {
    logSignIn("delayed", { userId }, caller);
    return { result: "wait", seconds };
  }
  const checked = await check(parsed.data, pending, caller, relyingParty);
  if (!checked) return refused(userId, caller);
  const finished = await finishSignIn(userId, caller, {
    method: "password",
    hasSecondFactor: true,
    secondFactor: NAMES[parsed.data.kind],
    pendingId: pending.id,
    checked,
    ...(isGuessable && { forgive: (tx: Tx) => forgiveSecondStep(tx, userId) }),
  });
  return finished ? { result: "signedIn", ...finished } : expired(caller);
}

async function check(
  input: SecondStepInput,
  { userId }: PendingSession,
  caller: SignInCaller,
  relyingParty: RelyingParty | null,
): Promise<CheckedProof | null> {
  if (input.kind === "code") return inTransaction({}, (tx) => useAppCode(tx, userId, input.code));
  if (input.kind === "recoveryCode") return spendRecoveryCode(userId, input.recoveryCode, caller);
  const verified = relyingParty && (await verifyPasskey(input, userId, relyingParty));
  return verified && { kind: "passkey", passkeyId: verified.passkeyId };
}

/** The event and the e-mail let the person notice a code that somebody else found. */
async function spendRecoveryCode(userId: string, code: string, caller: SignInCaller): Promise<CheckedProof | null> {
  const select = { id: true, name: true, email: true };
  const user = await withDatabase(() => db().user.findUniqueOrThrow({ where: { id: userId }, select }));
  const actor = { kind: "account" as const, userId, name: user.name, proofAgeSeconds: 0 };
  const ctx = { actor, requestId: caller.requestId, address: caller.address };
  return inTransaction({}, async (tx) => {
    const used = await useRecoveryCode(tx, userId, code);
    if (!used) return null;
    const { left, checked } = used;
    await tellPerson(
      tx,
      ctx,
      user,
      `A recovery code was used to sign in. ${left === 1 ? "1 is" : `${left} are`} left.`,
    );
    const changes = { codesLeft: { before: left + 1, after: left } };
    await recordAccountEvent(tx, ctx, { type: "account.recovery_code_used", user, changes });
    return checked;
  });
}

function refused(userId: string, caller: SignInCaller): SignInOutcome {
  logSignIn("refused", { userId }, caller);
  return { result: "refused" };
}

function expired(caller: SignInCaller): SignInOutcome {
  logSignIn("refused", { email: null }, caller);
  return { result: "expired" };
}
