import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import type { ChangePasswordInput } from "@/lib/auth/accounts/schema";
import { readAccountWords } from "@/lib/auth/passwords/account-words";
import { hashPassword, verifyPassword } from "@/lib/auth/passwords/password";
import { requireStrongPassword } from "@/lib/auth/passwords/password-strength";
import { requireNoWait } from "@/lib/auth/sign-in/require-no-wait";
import { admitProof, forgiveProof } from "@/lib/auth/sign-in/sign-in-throttle";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { queueEmail } from "@/lib/mail/queue-email";
import type { AccountCtx, CallerCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { publicOrigin } from "@/lib/platform/public-origin";
import { requireRecentProof } from "@/lib/platform/step-up";

/**
 * Changes the person's own password, ends their other sessions and open links, and tells them by e-mail. Someone without a
 * password needs a recent proof instead of the current one.
 * @throws AppError VALIDATION_ERROR for a wrong current password and a new one that is easy to guess, RATE_LIMITED,
 * PROOF_REQUIRED, CONFLICT when the password was changed elsewhere meanwhile, UNAVAILABLE.
 */
export async function changePassword(ctx: AccountCtx, input: ChangePasswordInput): Promise<{ ended: number }> {
  const { userId: id } = ctx.actor;
  const select = { passwordHash: true };
  const user = await withDatabase(() => db().user.findUnique({ where: { id }, select }));
  if (!user) throw notFound("account");
  const { passwordHash: seen } = user;
  if (seen === null) requireRecentProof(ctx, "addSecondFactor");
  else await requireCurrentPassword({ id, seen }, input.currentPassword);
  if (input.password === input.currentPassword) throw refusal("password", "This is your current password.");
  await requireStrongPassword(input.password, await withDatabase(() => readAccountWords(db(), id)));
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id, passwordHash: seen }, data: { passwordHash } });
    if (count === 0)
      throw new AppError("CONFLICT", "Your password was changed elsewhere meanwhile. Nothing was changed.");
    const ended = await tx.session.deleteMany({ where: { userId: id, NOT: { id: ctx.sessionId } } });
    await finishPasswordChange(tx, ctx, id);
    return { ended: ended.count };
  });
}

/** The last steps of a person's change of their password: those of every change, and the event. */
export async function finishPasswordChange(tx: Tx, ctx: CallerCtx, userId: string): Promise<void> {
  const name = await completePasswordChange(tx, ctx, userId);
  await recordAccountEvent(tx, ctx, { type: "account.password_changed", user: { id: userId, name } });
}

/**
 * The steps after every change of a password, whoever made it: ends the account's open links, resets its failed proofs, and
 * writes the e-mail. Returns the person's name.
 */
export async function completePasswordChange(tx: Tx, ctx: CallerCtx, userId: string): Promise<string> {
  await tx.accountLink.deleteMany({ where: { userId } });
  await forgiveProof(userId, tx);
  const { name, email } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true },
  });
  const cause = `password_changed ${userId} ${ctx.requestId}`;
  await queueEmail(tx, {
    template: "password_changed",
    values: { name, link: `${publicOrigin()}/reset-password` },
    to: email,
    cause,
    organizationId: null,
  });
  return name;
}

/** Guesses in a browser left open count like wrong proofs. */
async function requireCurrentPassword(
  { id, seen }: { id: string; seen: string },
  password: string | null,
): Promise<void> {
  requireNoWait(await admitProof(id));
  if (password === null || !(await verifyPassword(seen, password))) {
    throw refusal("currentPassword", "This is not your current password.");
  }
  await forgiveProof(id);
}

function refusal(field: string, issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field, issue }] });
}
