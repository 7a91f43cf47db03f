import { createHmac } from "node:crypto";
import { chargeAttempt, THROTTLE_POLICIES, type ThrottleState, waitSeconds } from "@/lib/auth/throttle-policy";
import { db, type Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { networkOf } from "@/lib/http/plain-address";
import { sessionKey } from "@/lib/platform/derived-keys";

type Subjects = { email: string; address: string | null };
type ThrottleRow = ThrottleState & { subject: string };

/**
 * Admits a sign-in attempt (0), or returns how many seconds remain to wait. An admitted attempt counts at once for the
 * e-mail and the address, in one transaction, so that concurrent attempts cannot share a free one. A refused attempt counts
 * only for the address, so that an attacker cannot lock out the owner of the e-mail.
 * @throws AppError UNAVAILABLE when the database is unavailable.
 */
export async function admitAttempt(subjects: Subjects): Promise<number> {
  const names = subjectNames(subjects);
  return inTransaction({}, async (tx) => {
    const rows = await lockRows(tx, Object.values(names).sort());
    const now = await readClock(tx);
    const wait = Math.max(...rows.map((row) => waitSeconds(row, now)));
    const charged = wait === 0 ? rows : rows.filter((row) => row.subject === names.address);
    await chargeRows(tx, charged, names, now);
    return wait;
  });
}

/** After a correct password: resets the e-mail's failures and refunds the address for this attempt. */
export async function forgiveAttempt(subjects: Subjects): Promise<void> {
  const { email, address } = subjectNames(subjects);
  await withDatabase(async () => {
    await db().signInThrottle.deleteMany({ where: { subject: email } });
    await db().$executeRaw`
      update sign_in_throttles set failures = greatest(failures - 1, 0), not_before = now() where subject = ${address}`;
  });
}

/** Inserts the missing rows and locks all, always in the same order, so that two attempts never deadlock. */
async function lockRows(tx: Tx, subjects: string[]): Promise<ThrottleRow[]> {
  await tx.$executeRaw`
    insert into sign_in_throttles (subject, failures, not_before, last_failed_at)
    select subject, 0, now(), now() from unnest(${subjects}::text[]) as subject
    on conflict do nothing`;
  return tx.$queryRaw<ThrottleRow[]>`
    select subject, failures, not_before as "notBefore", last_failed_at as "lastFailedAt"
    from sign_in_throttles where subject = any(${subjects}) order by subject for update`;
}

async function chargeRows(tx: Tx, rows: ThrottleRow[], names: { email: string }, now: Date): Promise<void> {
  for (const { subject, ...state } of rows) {
    const policy = subject === names.email ? THROTTLE_POLICIES.email : THROTTLE_POLICIES.address;
    await tx.signInThrottle.update({ where: { subject }, data: chargeAttempt(state, policy, now) });
  }
}

/** Stores the e-mail only as a keyed hash, because failed attempts may contain mistyped or unrelated addresses. */
function subjectNames({ email, address }: Subjects): { email: string; address: string } {
  const hash = createHmac("sha256", sessionKey()).update(`sign-in ${email}`).digest("base64url");
  return { email: `email:${hash}`, address: `address:${networkOf(address ?? "unknown")}` };
}
