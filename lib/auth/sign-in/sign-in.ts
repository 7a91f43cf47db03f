import { z } from "zod";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { typedPassword } from "@/lib/auth/schema";
import { findFactors, hasSecondFactor } from "@/lib/auth/second-factors/find-factors";
import { endSession, startSession } from "@/lib/auth/sessions/session";
import { finishSignIn, type SignInCaller } from "@/lib/auth/sign-in/finish-sign-in";
import { type CheckedProof, lockAccount } from "@/lib/auth/sign-in/lock-account";
import { logSignIn } from "@/lib/auth/sign-in/log-sign-in";
import { admitSignIn, forgiveSignIn } from "@/lib/auth/sign-in/sign-in-throttle";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { emailAddress } from "@/lib/inputs/email-address";

/**
 * `refused` is the same for a wrong password, an unknown e-mail, a malformed one and a disabled account. `halfway`: the
 * second factor is awaited, in a pending session. `expired`: it came too late.
 */
export type SignInOutcome =
  | { result: "signedIn"; sessionId: string; email: string }
  | { result: "halfway"; sessionId: string }
  | { result: "refused" }
  | { result: "expired" }
  | { result: "wait"; seconds: number };

export type { SignInCaller } from "@/lib/auth/sign-in/finish-sign-in";

const credentials = z.object({ email: emailAddress, password: typedPassword });

/**
 * Checks e-mail and password, starts a session and ends the browser's previous one. The session of an account with a second
 * factor is pending: `takeSecondStep` replaces it. Unknown e-mails take as long as wrong passwords. Each attempt writes one
 * log line.
 * @throws AppError UNAVAILABLE when the database is unavailable or too many people sign in at once.
 */
export async function signIn(input: unknown, caller: SignInCaller): Promise<SignInOutcome> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return refused(null, caller);
  const { email, password } = parsed.data;
  const attempt = { email, address: caller.address, isKnownBrowser: await caller.isKnownTo(email) };
  const seconds = await admitSignIn(attempt);
  if (seconds > 0) {
    logSignIn("delayed", { email }, caller);
    return { result: "wait", seconds };
  }
  const select = { id: true, passwordHash: true };
  const user = await withDatabase(() => db().user.findFirst({ where: { email, disabledAt: null }, select }));
  const checkedHash = user?.passwordHash ?? null;
  const isRight = await verifyPassword(checkedHash, password).catch((error) => {
    logSignIn("unchecked", { email }, caller);
    throw error;
  });
  if (!user || checkedHash === null || !isRight) return refused(email, caller);
  const isAlone = !hasSecondFactor(await findFactors(user.id));
  const checked = { kind: "password", hash: checkedHash, isAlone } as const;
  const forgive = (tx: Tx) => forgiveSignIn(tx, attempt);
  if (!isAlone) return awaitSecondFactor({ id: user.id, email, checked, forgive }, caller);
  const finished = await finishSignIn(user.id, caller, { method: "password", checked, forgive });
  return finished ? { result: "signedIn", ...finished } : refused(email, caller);
}

type RightPassword = { id: string; email: string; checked: CheckedProof; forgive: (tx: Tx) => Promise<void> };

async function awaitSecondFactor(
  { id: userId, email, checked, forgive }: RightPassword,
  caller: SignInCaller,
): Promise<SignInOutcome> {
  const sessionId = await inTransaction({}, async (tx) => {
    if (!(await lockAccount(tx, userId, checked))) return null;
    await forgive(tx);
    return startSession(userId, caller, { method: "password", isPending: true }, tx);
  });
  if (sessionId === null) return refused(email, caller);
  if (caller.sessionId) await endSession(caller.sessionId);
  logSignIn("halfway", { userId }, caller);
  return { result: "halfway", sessionId };
}

function refused(email: string | null, caller: SignInCaller): SignInOutcome {
  logSignIn("refused", { email }, caller);
  return { result: "refused" };
}
