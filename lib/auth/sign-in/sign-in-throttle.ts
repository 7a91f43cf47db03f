import { countFailure, uncountFailure } from "@/lib/auth/sign-in/failed-sign-ins";
import { hashEmail } from "@/lib/auth/sign-in/hash-email";
import {
  chargeAttempt,
  FORGOTTEN_AFTER_SECONDS,
  NO_FAILURES,
  THROTTLE_POLICIES,
  type ThrottlePolicy,
  type ThrottleState,
  waitSeconds,
} from "@/lib/auth/sign-in/throttle-policy";
import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { networkOf } from "@/lib/http/plain-address";

/** Whom a sign-in attempt counts for. `isKnownBrowser`: this person has signed in on this browser before. */
export type Attempt = { email: string; address: string | null; isKnownBrowser: boolean };

type Subject = { name: string; policy: ThrottlePolicy };
type Reader = Pick<Tx, "$queryRaw">;

/**
 * Admits a sign-in attempt (0), or returns how many seconds remain to wait. An admitted attempt counts at once for the
 * e-mail and the address, in one transaction, so that concurrent attempts cannot share a free one. A refused attempt changes
 * nothing: it prolongs no wait and stores no row. The address does not count for a known browser, so that others behind the
 * same address cannot lock a person out (decision 034). Failures are recorded.
 * @throws AppError UNAVAILABLE when the database is unavailable.
 */
export async function admitSignIn(attempt: Attempt): Promise<number> {
  return admit(subjectsOf(attempt), (tx) => countFailure(tx, attempt));
}

/** Like `admitSignIn`, for a password or code that proves who one is, of someone who is signed in already. */
export async function admitProof(userId: string): Promise<number> {
  return admit([accountSubject(userId)]);
}

/** Like `admitProof`, for the second step of signing in. */
export async function admitSecondStep(userId: string): Promise<number> {
  return admit([accountSubject(userId)], (tx) => countFailure(tx, { userId }));
}

/** After a correct proof or a new password: resets the account's failures. */
export async function forgiveProof(userId: string, writer: Pick<Tx, "signInThrottle"> = db()): Promise<void> {
  await withDatabase(() => writer.signInThrottle.deleteMany({ where: { subject: accountSubject(userId).name } }));
}

/** Like `admitSignIn`, for whoever asks from this address that a link is sent by e-mail. Nothing forgives it. */
export async function admitLink(address: string | null): Promise<number> {
  return admit([{ name: `link-${addressSubject(address)}`, policy: THROTTLE_POLICIES.link }]);
}

/** Like `forgiveProof`, for the second step of signing in. */
export async function forgiveSecondStep(tx: Tx, userId: string): Promise<void> {
  await forgiveProof(userId, tx);
  await uncountFailure(tx, { userId });
}

async function admit(subjects: Subject[], count?: (tx: Tx) => Promise<unknown>): Promise<number> {
  const wait = await withDatabase(async () => longestWait(await readStates(db(), subjects), await readClock(db())));
  if (wait > 0) return wait;
  return inTransaction({}, async (tx) => {
    await lockSubjects(tx, subjects);
    const states = await readStates(tx, subjects);
    const now = await readClock(tx);
    const seconds = longestWait(states, now);
    if (seconds > 0) return seconds;
    await charge(tx, subjects, states, now);
    await count?.(tx);
    return seconds;
  });
}

/** After a correct password: resets the e-mail's failures and refunds the address for this attempt. Locks as `charge` does. */
export async function forgiveSignIn(tx: Tx, attempt: Attempt): Promise<void> {
  await tx.signInThrottle.deleteMany({ where: { subject: emailSubject(attempt.email) } });
  if (!attempt.isKnownBrowser) {
    await tx.$executeRaw`
      update sign_in_throttles set failures = greatest(failures - 1, 0), not_before = now()
      where subject = ${addressSubject(attempt.address)}`;
  }
  await uncountFailure(tx, attempt);
}

/** Deletes the counts that no longer matter. Returns how many. */
export async function dropOutdatedThrottles(): Promise<number> {
  return withDatabase(
    () => db().$executeRaw`
      delete from sign_in_throttles where last_failed_at < now() - make_interval(secs => ${FORGOTTEN_AFTER_SECONDS})`,
  );
}

/** The row's name for a person. */
export function emailSubject(email: string): string {
  return `email:${hashEmail(email)}`;
}

function accountSubject(userId: string): Subject {
  return { name: `account:${userId}`, policy: THROTTLE_POLICIES.account };
}

function addressSubject(address: string | null): string {
  return `address:${networkOf(address ?? "unknown")}`;
}

function subjectsOf({ email, address, isKnownBrowser }: Attempt): Subject[] {
  const person = { name: emailSubject(email), policy: THROTTLE_POLICIES.email };
  return isKnownBrowser ? [person] : [person, { name: addressSubject(address), policy: THROTTLE_POLICIES.address }];
}

/** Always in the same order, so that two attempts never deadlock. */
async function lockSubjects(tx: Tx, subjects: Subject[]): Promise<void> {
  for (const name of subjects.map((subject) => subject.name).sort()) {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
  }
}

async function readStates(reader: Reader, subjects: Subject[]): Promise<Map<string, ThrottleState>> {
  const rows = await reader.$queryRaw<(ThrottleState & { subject: string })[]>`
    select subject, failures, not_before as "notBefore", last_failed_at as "lastFailedAt"
    from sign_in_throttles where subject = any(${subjects.map(({ name }) => name)})`;
  return new Map(rows.map(({ subject, ...state }) => [subject, state]));
}

function longestWait(states: Map<string, ThrottleState>, now: Date): number {
  return Math.max(0, ...[...states.values()].map((state) => waitSeconds(state, now)));
}

async function charge(tx: Tx, subjects: Subject[], states: Map<string, ThrottleState>, now: Date): Promise<void> {
  for (const { name, policy } of subjects) {
    const state = chargeAttempt(states.get(name) ?? NO_FAILURES, policy, now);
    await tx.signInThrottle.upsert({ where: { subject: name }, create: { subject: name, ...state }, update: state });
  }
}
