import { readHomeZone } from "@/lib/auth/accounts/home-zone";
import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import { describeDevice } from "@/lib/auth/sessions/describe-device";
import { type SessionStart, startSession } from "@/lib/auth/sessions/session";
import { recordFailures } from "@/lib/auth/sign-in/failed-sign-ins";
import { type CheckedProof, lockAccount } from "@/lib/auth/sign-in/lock-account";
import { logSignIn } from "@/lib/auth/sign-in/log-sign-in";
import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import { inTransaction } from "@/lib/db/transaction";
import type { Caller } from "@/lib/http/page-caller";
import { queueEmail } from "@/lib/mail/queue-email";
import type { CallerCtx } from "@/lib/platform/ctx";
import { publicOrigin } from "@/lib/platform/public-origin";

/** For this long an account is new. */
const NEW_ACCOUNT_SECONDS = 10 * 60;

/** The browser that signs in. `sessionId`: its session so far, which a new one replaces. */
export type SignInCaller = Caller & {
  sessionId: string | null;
  isKnownTo: (email: string) => Promise<boolean>;
};

/**
 * `secondFactor`: what the person used besides the method. `pendingId`: the pending session, which must still be there.
 * `checked`: what the person has shown, which the account must still have. `forgive`: takes back that this attempt was counted
 * as failed. `mayStart`: whether a provider's word still counts; it locks the provider's settings, which come before the account.
 */
type Finish = SessionStart & {
  secondFactor?: string;
  pendingId?: string;
  checked?: CheckedProof;
  forgive?: (tx: Tx) => Promise<void>;
  mayStart?: (tx: Tx) => Promise<boolean>;
};
type Account = { id: string; name: string; email: string };

/**
 * The last step of every way to sign in: starts the session and ends the browser's previous one, records the sign-in and the
 * failed attempts before it, informs the person of a browser they have not used before, unless the account is new, and writes the log line. Null when
 * the account is disabled or no longer has what was checked, the pending session has ended, or `mayStart` says no.
 */
export async function finishSignIn(
  userId: string,
  caller: SignInCaller,
  { secondFactor, pendingId, checked, forgive, mayStart, ...start }: Finish,
): Promise<{ sessionId: string; email: string } | null> {
  const finished = await inTransaction({}, async (tx) => {
    if (mayStart && !(await mayStart(tx))) return null;
    const user = await lockAccount(tx, userId, checked ?? null);
    if (!user) return null;
    const ended = await endPrevious(tx, userId, caller.sessionId);
    if (pendingId !== undefined && !ended.includes(pendingId)) return null;
    await forgive?.(tx);
    const sessionId = await startSession(userId, caller, start, tx);
    const isExpected = (await caller.isKnownTo(user.email)) || (await isFirstOfNewAccount(tx, userId, sessionId));
    if (!isExpected) await tellOfNewDevice(tx, user, sessionId, caller);
    await recordSignIn(tx, user, caller, { ...start, secondFactor });
    return { sessionId, email: user.email };
  });
  if (finished) logSignIn("succeeded", { userId }, caller);
  return finished;
}

/** Ends the browser's session so far, whoever's it is. Returns the ids of the person's own pending ones among those ended. */
async function endPrevious(tx: Tx, userId: string, sessionId: string | null): Promise<string[]> {
  if (sessionId === null) return [];
  const ended = await tx.$queryRaw<{ id: string; isPending: boolean }[]>`
    delete from sessions where id = ${sessionId}
    returning id, is_pending and user_id = ${userId} and expires_at > now() as "isPending"`;
  return ended.filter(({ isPending }) => isPending).map(({ id }) => id);
}

async function recordSignIn(
  tx: Tx,
  user: Account,
  { requestId, address }: Caller,
  how: SessionStart & { secondFactor: string | undefined },
): Promise<void> {
  const actor = { kind: "account" as const, userId: user.id, name: user.name, proofAgeSeconds: 0 };
  const ctx: CallerCtx = { actor, requestId, address };
  if (!how.vouchedById) await recordFailures(tx, ctx, user);
  const changes = {
    method: { after: how.method },
    ...(how.secondFactor !== undefined && { secondFactor: { after: how.secondFactor } }),
  };
  await recordAccountEvent(tx, ctx, { type: "account.signed_in", user, changes, organizationId: how.vouchedById });
}

/**
 * Whether nobody is signed in to an account that was created a moment ago: whoever created it has just come with their first
 * browser. Later the password of an account that an operator created may have gone through several hands.
 */
async function isFirstOfNewAccount(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ isFirst: boolean }[]>`
    select u.created_at > now() - make_interval(secs => ${NEW_ACCOUNT_SECONDS}) and not exists (
      select 1 from sessions s where s.user_id = u.id and s.id <> ${sessionId}
    ) as "isFirst" from users u where u.id = ${userId}`;
  return rows[0]?.isFirst ?? false;
}

async function tellOfNewDevice(tx: Tx, user: Account, sessionId: string, { client, address }: Caller): Promise<void> {
  const at = (await readClock(tx)).toISOString();
  const zone = await readHomeZone(tx, user.id);
  const link = `${publicOrigin()}/account`;
  const values = { name: user.name, device: describeDevice(client), address, at, link, ...zone };
  const cause = `new_device:${sessionId}`;
  await queueEmail(tx, { template: "new_device", values, to: user.email, cause, organizationId: null });
}
