import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import type { EndOwnSessionInput, OwnSession } from "@/lib/auth/accounts/schema";
import { describeDevice } from "@/lib/auth/sessions/describe-device";
import { SESSION_IDLE_SECONDS } from "@/lib/auth/sessions/session";
import { lockAccounts } from "@/lib/db/account-lock";
import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { SignInMethod } from "@/lib/db/generated/enums";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { AccountCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { hasOwnProof, requireOwnProof } from "@/lib/platform/step-up";

const MOST_SHOWN = 100;

type Row = {
  id: string;
  client: string | null;
  address: string | null;
  method: SignInMethod;
  startedAt: Date;
  lastSeenAt: Date;
};

/**
 * The sessions in which the person is signed in now: the current one, then the others by last activity, 100 at most. Someone
 * without a proof of their own sees only the current one.
 */
export async function listOwnSessions(ctx: AccountCtx): Promise<OwnSession[]> {
  const { actor, sessionId } = ctx;
  const rows = await withDatabase(
    () => db().$queryRaw<Row[]>`
      select id, client, address, method, created_at as "startedAt", last_seen_at as "lastSeenAt" from sessions
      where user_id = ${actor.userId} and (${hasOwnProof(ctx)} or id = ${sessionId}) and not is_pending and expires_at > now()
        and last_seen_at > now() - make_interval(secs => ${SESSION_IDLE_SECONDS})
      order by id = ${sessionId} desc, last_seen_at desc, id limit ${MOST_SHOWN}`,
  );
  return rows.map(({ client, startedAt, lastSeenAt, ...row }) => ({
    ...row,
    device: describeDevice(client),
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isCurrent: row.id === sessionId,
  }));
}

/** Asks for a proof of the person's own, after which `listOwnSessions` returns all. @throws AppError PROOF_REQUIRED. */
export async function unlockOwnSessions(ctx: AccountCtx): Promise<object> {
  requireOwnProof(ctx);
  return {};
}

/**
 * Signs one of the person's browsers out, from its next request on.
 * @throws AppError NOT_FOUND when it has ended already or is another person's.
 */
export async function endOwnSession(ctx: AccountCtx, { sessionId: id }: EndOwnSessionInput): Promise<object> {
  if (id !== ctx.sessionId) requireOwnProof(ctx);
  const { userId } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, userId } });
    if (count === 0) throw notFound("session");
    await recordEnded(tx, ctx, count);
    return {};
  });
}

/** Signs the person out of every other browser, from its next request on. Returns how many sessions ended. */
export async function endOtherSessions(ctx: AccountCtx): Promise<{ ended: number }> {
  return endSessions(ctx, { NOT: { id: ctx.sessionId } });
}

/** Signs the person out of every browser, this one included, from its next request on. Returns how many sessions ended. */
export async function endEverySession(ctx: AccountCtx): Promise<{ ended: number }> {
  return endSessions(ctx, {});
}

/** The lock makes it wait for a sign-in that is about to start a session, which it then ends, too. */
async function endSessions(ctx: AccountCtx, which: Prisma.SessionWhereInput): Promise<{ ended: number }> {
  requireOwnProof(ctx);
  const { userId } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    await lockAccounts(tx, [userId]);
    const { count } = await tx.session.deleteMany({ where: { userId, ...which } });
    if (count > 0) await recordEnded(tx, ctx, count);
    return { ended: count };
  });
}

async function recordEnded(tx: Tx, ctx: AccountCtx, count: number): Promise<void> {
  const { userId: id, name } = ctx.actor;
  const changes = { sessions: { before: count, after: 0 } };
  await recordAccountEvent(tx, ctx, { type: "account.sessions_ended", user: { id, name }, changes });
}
