import { z } from "zod";
import { logSignIn } from "@/lib/auth/log-sign-in";
import { verifyPassword } from "@/lib/auth/password";
import { PASSWORD_MAX_LENGTH } from "@/lib/auth/schema";
import { startSession } from "@/lib/auth/session";
import { admitAttempt, forgiveAttempt } from "@/lib/auth/sign-in-throttle";
import { FORGOTTEN_AFTER_SECONDS } from "@/lib/auth/throttle-policy";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Caller } from "@/lib/http/page-caller";
import { emailAddress } from "@/lib/inputs/email-address";

/** `refused` is the same for a wrong password, an unknown e-mail and a malformed one. */
export type SignInOutcome =
  | { result: "signedIn"; sessionId: string }
  | { result: "refused" }
  | { result: "wait"; seconds: number };

const credentials = z.object({
  email: emailAddress,
  password: z.string().min(1).max(PASSWORD_MAX_LENGTH),
});

/**
 * Checks e-mail and password and starts a session. Unknown e-mails take as long as wrong passwords. Each attempt writes one
 * log line.
 * @throws AppError UNAVAILABLE when the database is unavailable.
 */
export async function signIn(input: unknown, caller: Caller): Promise<SignInOutcome> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return refused(null, caller);
  const { email, password } = parsed.data;
  const subjects = { email, address: caller.address };
  const seconds = await admitAttempt(subjects);
  if (seconds > 0) {
    logSignIn("delayed", { email }, caller);
    return { result: "wait", seconds };
  }
  const user = await withDatabase(() =>
    db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } }),
  );
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !isRight) return refused(email, caller);
  await forgiveAttempt(subjects);
  await sweepOutdated();
  const sessionId = await startSession(user.id, caller);
  logSignIn("succeeded", { userId: user.id }, caller);
  return { result: "signedIn", sessionId };
}

function refused(email: string | null, caller: Caller): SignInOutcome {
  logSignIn("refused", { email }, caller);
  return { result: "refused" };
}

/** Deletes rows that are no longer needed. Every sign-in does this, so no job is needed. */
async function sweepOutdated(): Promise<void> {
  await withDatabase(async () => {
    await db().$executeRaw`delete from sessions where expires_at < now()`;
    await db().$executeRaw`
      delete from sign_in_throttles where last_failed_at < now() - make_interval(secs => ${FORGOTTEN_AFTER_SECONDS})`;
  });
}
