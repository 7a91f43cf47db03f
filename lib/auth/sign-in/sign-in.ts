import { z } from "zod";
import { verifyPassword } from "@/lib/auth/passwords/password";
import { typedPassword } from "@/lib/auth/schema";
import { endSession, startSession } from "@/lib/auth/sessions/session";
import { logSignIn } from "@/lib/auth/sign-in/log-sign-in";
import { admitAttempt, forgiveAttempt } from "@/lib/auth/sign-in/sign-in-throttle";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Caller } from "@/lib/http/page-caller";
import { emailAddress } from "@/lib/inputs/email-address";

/** `refused` is the same for a wrong password, an unknown e-mail and a malformed one. */
export type SignInOutcome =
  | { result: "signedIn"; sessionId: string; email: string }
  | { result: "refused" }
  | { result: "wait"; seconds: number };

/** The browser that signs in. `sessionId`: its session so far, which a new one replaces. */
export type SignInCaller = Caller & {
  sessionId: string | null;
  isKnownTo: (email: string) => Promise<boolean>;
};

const credentials = z.object({ email: emailAddress, password: typedPassword });

/**
 * Checks e-mail and password, starts a session and ends the browser's previous one. Unknown e-mails take as long as wrong
 * passwords. Each attempt writes one log line.
 * @throws AppError UNAVAILABLE when the database is unavailable or too many people sign in at once.
 */
export async function signIn(input: unknown, caller: SignInCaller): Promise<SignInOutcome> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return refused(null, caller);
  const { email, password } = parsed.data;
  const attempt = { email, address: caller.address, isKnownBrowser: await caller.isKnownTo(email) };
  const seconds = await admitAttempt(attempt);
  if (seconds > 0) {
    logSignIn("delayed", { email }, caller);
    return { result: "wait", seconds };
  }
  const user = await withDatabase(() =>
    db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } }),
  );
  const isRight = await verifyPassword(user?.passwordHash ?? null, password).catch((error) => {
    logSignIn("unchecked", { email }, caller);
    throw error;
  });
  if (!user || !isRight) return refused(email, caller);
  await forgiveAttempt(attempt);
  const sessionId = await startSession(user.id, caller);
  if (caller.sessionId) await endSession(caller.sessionId);
  logSignIn("succeeded", { userId: user.id }, caller);
  return { result: "signedIn", sessionId, email };
}

function refused(email: string | null, caller: Caller): SignInOutcome {
  logSignIn("refused", { email }, caller);
  return { result: "refused" };
}
