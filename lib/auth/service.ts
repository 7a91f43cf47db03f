import { hashPassword } from "@/lib/auth/password";
import type { CreateUserInput, ResetPasswordInput, SetOperatorInput, UserView } from "@/lib/auth/schema";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent } from "@/lib/events/record-event";
import type { CallerCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireSystem } from "@/lib/platform/permit";

const FIELDS = { id: true, email: true, name: true, isOperator: true } as const;

/**
 * Creates an account and, with `membership`, adds it to that organization.
 * @throws AppError FORBIDDEN, NOT_FOUND (the organization), CONFLICT when the e-mail address already has an account.
 */
export async function createUser(ctx: CallerCtx, input: CreateUserInput): Promise<UserView> {
  requireSystem(ctx, "create accounts");
  const { email, name, isOperator, membership } = input;
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    const id = newId("user");
    const data = { id, email, name, isOperator, passwordHash };
    const { count } = await tx.user.createMany({ data, skipDuplicates: true });
    if (count === 0)
      throw new AppError("CONFLICT", `${email} already has an account. Add it to an organization instead.`);
    if (membership) {
      const { organizationId, role } = membership;
      const known = await tx.organization.count({ where: { id: organizationId } });
      if (known === 0) throw notFound("organization");
      await tx.membership.create({ data: { organizationId, userId: id, role } });
      const subject = { id, name };
      const changes = { email: { after: email }, role: { after: role } };
      await recordEvent(tx, { ...ctx, organizationId }, { type: "member.added", subject, changes });
    }
    return { id, email, name, isOperator };
  });
}

/**
 * Adds an account to the platform team or removes it, from its next request on.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function setOperator(ctx: CallerCtx, { email, isOperator }: SetOperatorInput): Promise<UserView> {
  requireSystem(ctx, "name operators");
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.user.updateMany({ where: { email }, data: { isOperator } });
    if (count === 0) throw notFound("account");
    return tx.user.findUniqueOrThrow({ where: { email }, select: FIELDS });
  });
}

/**
 * Sets a new password and ends every session of the account. Each of its organizations records the event.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function resetPassword(ctx: CallerCtx, { email, password }: ResetPasswordInput): Promise<UserView> {
  requireSystem(ctx, "reset passwords");
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: FIELDS });
    if (!user) throw notFound("account");
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await tx.session.deleteMany({ where: { userId: user.id } });
    const organizations = await tx.membership.findMany({
      where: { userId: user.id },
      select: { organizationId: true },
      orderBy: { organizationId: "asc" },
    });
    for (const { organizationId } of organizations) {
      await recordEvent(tx, { ...ctx, organizationId }, { type: "member.password_reset", subject: user });
    }
    return user;
  });
}
