import type { AccountInput, ManagedAccount } from "@/lib/auth/accounts/console/schema";
import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { queueEmail } from "@/lib/mail/queue-email";
import type { CallerCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { personIn, requireOperator } from "@/lib/platform/permit";
import { publicOrigin } from "@/lib/platform/public-origin";
import { requireRecentProof } from "@/lib/platform/step-up";

type Locked = ManagedAccount & { disabledAt: Date | null };

/**
 * Bars an account: its sessions and links end, and it can't sign in until it is enabled.
 * @throws AppError FORBIDDEN also for the operator's own account, PROOF_REQUIRED, NOT_FOUND, CONFLICT when it is disabled.
 */
export async function disableAccount(ctx: CallerCtx, input: AccountInput): Promise<ManagedAccount> {
  return manage(ctx, input, "disable accounts", async (tx, user) => {
    if (user.disabledAt) throw new AppError("CONFLICT", "This account is disabled already.");
    await tx.$executeRaw`update users set disabled_at = now() where id = ${user.id}`;
    await tx.accountLink.deleteMany({ where: { userId: user.id } });
    const { count } = await tx.session.deleteMany({ where: { userId: user.id } });
    const changes = { sessions: { before: count, after: 0 } };
    await recordAccountEvent(tx, ctx, { type: "account.disabled", user, changes });
  });
}

/** Lets a disabled account sign in again. @throws AppError as `disableAccount`; CONFLICT when it is not disabled. */
export async function enableAccount(ctx: CallerCtx, input: AccountInput): Promise<ManagedAccount> {
  return manage(ctx, input, "enable accounts", async (tx, user) => {
    if (!user.disabledAt) throw new AppError("CONFLICT", "This account is not disabled.");
    await tx.user.update({ where: { id: user.id }, data: { disabledAt: null } });
    await recordAccountEvent(tx, ctx, { type: "account.enabled", user });
  });
}

/**
 * Signs an account out of every browser, from the next request on.
 * @throws AppError as `disableAccount`; CONFLICT when it is signed in nowhere.
 */
export async function endAccountSessions(ctx: CallerCtx, input: AccountInput): Promise<ManagedAccount> {
  return manage(ctx, input, "end sessions", async (tx, user) => {
    const { count } = await tx.session.deleteMany({ where: { userId: user.id } });
    if (count === 0) throw new AppError("CONFLICT", "This account is signed in nowhere.");
    const changes = { sessions: { before: count, after: 0 } };
    await recordAccountEvent(tx, ctx, { type: "account.sessions_ended", user, changes });
  });
}

/**
 * Removes an account's passkeys, authenticator app and recovery codes, signs it out everywhere, and tells its owner by e-mail.
 * @throws AppError as `disableAccount`; CONFLICT when it has none of them.
 */
export async function resetSecondFactor(ctx: CallerCtx, input: AccountInput): Promise<ManagedAccount> {
  return manage(ctx, input, "reset second factors", async (tx, user) => {
    const where = { userId: user.id };
    const passkeys = await tx.passkey.deleteMany({ where });
    const apps = await tx.authenticatorApp.deleteMany({ where });
    const codes = await tx.recoveryCode.deleteMany({ where });
    if (passkeys.count + apps.count + codes.count === 0) {
      throw new AppError("CONFLICT", "This account has no second factor.");
    }
    await tx.session.deleteMany({ where });
    const change = "The platform team removed your passkeys, your authenticator app and your recovery codes.";
    const cause = `second_factor_reset ${user.id} ${ctx.requestId}`;
    const values = { name: user.name, change, link: `${publicOrigin()}/account` };
    await queueEmail(tx, { template: "second_factor_changed", values, to: user.email, cause, organizationId: null });
    await recordAccountEvent(tx, ctx, { type: "account.second_factor_reset", user });
  });
}

/** The id of the account with this address, for the CLI. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function findAccountId(ctx: CallerCtx, { email }: { email: string }): Promise<AccountInput> {
  requireOperator(ctx, "find accounts");
  const user = await withDatabase(() => db().user.findUnique({ where: { email }, select: { id: true } }));
  if (!user) throw notFound("account");
  return { userId: user.id };
}

/** The steps that these verbs share: permit, never oneself, lock, change. */
async function manage(
  ctx: CallerCtx,
  { userId }: AccountInput,
  toDo: string,
  change: (tx: Tx, user: Locked) => Promise<void>,
): Promise<ManagedAccount> {
  requireOperator(ctx, toDo);
  if (personIn(ctx.actor) === userId) {
    throw new AppError("FORBIDDEN", "You can't do this to your own account. Ask another operator.");
  }
  requireRecentProof(ctx, "manageAccount");
  return inTransaction(ctx, async (tx) => {
    const [user] = await tx.$queryRaw<Locked[]>`
      select id, name, email, disabled_at as "disabledAt" from users where id = ${userId} for no key update`;
    if (!user) throw notFound("account");
    await change(tx, user);
    const { id, name, email } = user;
    return { id, name, email };
  });
}
