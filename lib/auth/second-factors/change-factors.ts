import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import { type Factors, findFactors, hasSecondFactor } from "@/lib/auth/second-factors/find-factors";
import { createCodes } from "@/lib/auth/second-factors/recovery-codes";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueEmail } from "@/lib/mail/queue-email";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { publicOrigin } from "@/lib/platform/public-origin";
import { requireRecentProof, type StepUpAction } from "@/lib/platform/step-up";

/** The account whose factors change, locked. */
export type LockedAccount = { id: string; name: string; email: string; factors: Factors };

/**
 * Whether the person may change their own second factors now. Someone who holds a session without a second factor cannot
 * change those of an account that has one.
 * @throws AppError PROOF_REQUIRED, SIGNED_OUT when the session ended meanwhile.
 */
export async function requireFactorProof(ctx: AccountCtx, action: StepUpAction): Promise<void> {
  requireRecentProof(ctx, action);
  await inTransaction({}, (tx) => lockAccount(tx, ctx, action));
}

/**
 * Runs a change of the person's own second factors: one at a time for an account.
 * @throws AppError as `requireFactorProof`.
 */
export async function changeFactors<View>(
  ctx: AccountCtx,
  action: StepUpAction,
  change: (tx: Tx, account: LockedAccount) => Promise<View>,
): Promise<View> {
  requireRecentProof(ctx, action);
  return inTransaction({}, async (tx) => change(tx, await lockAccount(tx, ctx, action)));
}

async function lockAccount(tx: Tx, { actor, sessionId }: AccountCtx, action: StepUpAction): Promise<LockedAccount> {
  const rows = await tx.$queryRaw<(Omit<LockedAccount, "factors"> & { isProved: boolean })[]>`
    select u.id, u.name, u.email, s.second_factor_at is not null as "isProved"
    from users u join sessions s on s.user_id = u.id
    where u.id = ${actor.userId} and s.id = ${sessionId} and not s.is_pending for update of u`;
  if (!rows[0]) throw new AppError("SIGNED_OUT", "You are signed out. Sign in again to continue.");
  const { isProved, ...account } = rows[0];
  const factors = await findFactors(account.id, tx);
  if (hasSecondFactor(factors) && !isProved)
    throw new AppError("PROOF_REQUIRED", "Confirm that it is you with your second factor.", { action });
  return { ...account, factors };
}

/**
 * Last step of adding a factor: the session has just shown it, the event and the e-mail name it, and the first factor
 * creates recovery codes. Returns the codes, or null.
 */
export async function finishAdding(
  tx: Tx,
  ctx: AccountCtx,
  account: LockedAccount,
  { kind, name }: { kind: "passkey" | "authenticator app"; name?: string },
): Promise<string[] | null> {
  await tx.$executeRaw`
    update sessions set second_factor_at = now(), proved_at = now() where id = ${ctx.sessionId} and not is_pending`;
  const changes = { kind: { after: kind }, ...(name !== undefined && { name: { after: name } }) };
  await recordAccountEvent(tx, ctx, { type: "account.second_factor_added", user: account, changes });
  await tellPerson(tx, ctx, account, name ? `The passkey “${name}” was added.` : "An authenticator app was added.");
  return hasSecondFactor(account.factors) ? null : createCodes(tx, ctx, account);
}

/**
 * Last step of removing a factor. When it was the last one, the recovery codes go with it.
 * @throws AppError CONFLICT when the account must keep a second factor, or could not sign in any more.
 */
export async function finishRemoving(
  tx: Tx,
  ctx: AccountCtx,
  account: LockedAccount,
  { kind, name }: { kind: "passkey" | "authenticator app"; name?: string },
): Promise<void> {
  if (!hasSecondFactor(await findFactors(account.id, tx))) await removeLast(tx, account);
  const changes = { kind: { before: kind }, ...(name !== undefined && { name: { before: name } }) };
  await recordAccountEvent(tx, ctx, { type: "account.second_factor_removed", user: account, changes });
  await tellPerson(
    tx,
    ctx,
    account,
    name ? `The passkey “${name}” was removed.` : "The authenticator app was removed.",
  );
}

async function removeLast(tx: Tx, { id: userId, factors }: LockedAccount): Promise<void> {
  const requiring = { userId, organization: { requiresSecondFactor: true } };
  if ((await tx.membership.count({ where: requiring })) > 0)
    throw new AppError("CONFLICT", "Your organization requires a second factor. Add another one first.");
  const keptFor = { emergencyOwnerId: userId, mode: "required" as const, organization: { deletedAt: null } };
  if ((await tx.singleSignOn.count({ where: keptFor })) > 0)
    throw new AppError(
      "CONFLICT",
      "You are your organization’s emergency owner. Choose another emergency owner first.",
    );
  if (!factors.hasPassword && (await tx.externalIdentity.count({ where: { userId } })) === 0)
    throw new AppError("CONFLICT", "You could not sign in without it. Set a password first.");
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.session.updateMany({ where: { userId }, data: { secondFactorAt: null } });
}

/** Informs the account's owner, who may not be the one who made the change. */
export async function tellPerson(
  tx: Tx,
  { requestId }: Pick<AccountCtx, "requestId">,
  { id, name, email }: Pick<LockedAccount, "id" | "name" | "email">,
  change: string,
): Promise<void> {
  const cause = `second_factor_changed:${id}:${requestId}:${change}`;
  await queueEmail(tx, {
    template: "second_factor_changed",
    values: { name, change, link: `${publicOrigin()}/account` },
    to: email,
    cause,
    organizationId: null,
  });
}
