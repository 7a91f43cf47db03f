import { readAccountWords, wordsOf } from "@/lib/auth/passwords/account-words";
import { completePasswordChange } from "@/lib/auth/passwords/change-password";
import { hashPassword } from "@/lib/auth/passwords/password";
import { requireStrongPassword } from "@/lib/auth/passwords/password-strength";
import type { CreateUserInput, ResetPasswordInput, SetOperatorInput, UserView } from "@/lib/auth/schema";
import { db } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { recordEvent, recordInstallationEvent } from "@/lib/events/record-event";
import type { CallerCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireSystem } from "@/lib/platform/permit";

const FIELDS = { id: true, email: true, name: true, isOperator: true } as const;

/**
 * Creates an account and, with `membership`, adds it to that organization. The installation log records the account.
 * @throws AppError FORBIDDEN, NOT_FOUND (the organization), VALIDATION_ERROR for a password that is easy to guess,
 * CONFLICT when the e-mail address already has an account.
 */
export async function createUser(ctx: CallerCtx, input: CreateUserInput): Promise<UserView> {
  requireSystem(ctx, "create accounts");
  const { email, name, isOperator, membership } = input;
  await requireStrongPassword(
    input.password,
    wordsOf({ email, name, organizations: await organizationsOf(membership) }),
  );
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    const id = newId("user");
    const data = { id, email, name, isOperator, passwordHash };
    const { count } = await tx.user.createMany({ data, skipDuplicates: true });
    if (count === 0)
      throw new AppError("CONFLICT", `${email} already has an account. Add it to an organization instead.`);
    if (membership) {
      const { organizationId, role } = membership;
      const known = await tx.organization.count({ where: { id: organizationId, deletedAt: null } });
      if (known === 0) throw notFound("organization");
      await tx.membership.create({ data: { organizationId, userId: id, role } });
      const changes = { email: { after: email }, role: { after: role } };
      await recordEvent(tx, { ...ctx, organizationId }, { type: "member.added", subject: { id, name }, changes });
    }
    const subject = accountSubject({ id, email });
    await recordInstallationEvent(tx, ctx, { type: "account.created", subject, changes: { name: { after: name } } });
    if (isOperator) await recordInstallationEvent(tx, ctx, { type: "operator.added", subject });
    return { id, email, name, isOperator };
  });
}

/**
 * Adds an account to the platform team or removes it, from its next request on. The installation log records a change.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function setOperator(ctx: CallerCtx, { email, isOperator }: SetOperatorInput): Promise<UserView> {
  requireSystem(ctx, "name operators");
  return inTransaction(ctx, async (tx) => {
    const where = { email, isOperator: !isOperator };
    const { count } = await tx.user.updateMany({ where, data: { isOperator } });
    const user = await tx.user.findUnique({ where: { email }, select: FIELDS });
    if (!user) throw notFound("account");
    const type = isOperator ? "operator.added" : "operator.removed";
    if (count > 0) await recordInstallationEvent(tx, ctx, { type, subject: accountSubject(user) });
    return user;
  });
}

/**
 * Sets a new password, ends every session and open link of the account, and tells its owner by e-mail. Each of its organizations and the installation log record it.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION_ERROR for a password that is easy to guess.
 */
export async function resetPassword(ctx: CallerCtx, { email, password }: ResetPasswordInput): Promise<UserView> {
  requireSystem(ctx, "reset passwords");
  const user = await withDatabase(() => db().user.findUnique({ where: { email }, select: FIELDS }));
  if (!user) throw notFound("account");
  await requireStrongPassword(password, await withDatabase(() => readAccountWords(db(), user.id)));
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.session.deleteMany({ where: { userId: user.id } });
    await completePasswordChange(tx, ctx, user.id);
    const organizations = await tx.membership.findMany({
      where: { userId: user.id },
      select: { organizationId: true },
      orderBy: { organizationId: "asc" },
    });
    for (const { organizationId } of organizations) {
      await recordEvent(tx, { ...ctx, organizationId }, { type: "member.password_reset", subject: user });
    }
    await recordInstallationEvent(tx, ctx, { type: "account.password_reset", subject: accountSubject(user) });
    return user;
  });
}

async function organizationsOf(membership: CreateUserInput["membership"]): Promise<{ name: string; slug: string }[]> {
  if (!membership) return [];
  const select = { name: true, slug: true };
  return withDatabase(() => db().organization.findMany({ where: { id: membership.organizationId }, select }));
}

/** Accounts are named by their e-mail address, as in the CLI. */
function accountSubject({ id, email }: Pick<UserView, "id" | "email">): { id: string; name: string } {
  return { id, name: email };
}
