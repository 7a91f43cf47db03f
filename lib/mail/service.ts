import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { openValues } from "@/lib/mail/open-values";
import { renderSubject } from "@/lib/mail/render-email";
import type { EmailIdInput, EmailProblem, EmailProblems, EmailTemplate } from "@/lib/mail/schema";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { requireAdmin, requireOperator } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";

const SHOWN = 50;

/**
 * Failed for good, or waiting after an attempt that failed or was interrupted. An e-mail in its first attempt is no problem;
 * that attempt is counted while it runs.
 */
const NOT_LEFT: Prisma.EmailWhereInput = {
  OR: [
    { failedAt: { not: null } },
    { nextAttemptAt: { not: null }, OR: [{ problem: { not: null } }, { attempts: { gt: 1 } }] },
  ],
};

const SHOWN_FIELDS = {
  id: true,
  template: true,
  recipient: true,
  problem: true,
  attempts: true,
  createdAt: true,
  nextAttemptAt: true,
  failedAt: true,
  values: true,
} as const satisfies Prisma.EmailSelect;

type Row = Prisma.EmailGetPayload<{ select: typeof SHOWN_FIELDS }>;

/** The organization's e-mails that failed or wait for another attempt, newest first. @throws AppError FORBIDDEN. */
export async function listEmailProblems(ctx: OrganizationCtx): Promise<EmailProblems> {
  requireAdmin(ctx, "see e-mails that were not sent");
  return listOf(ctx.organizationId);
}

/** Like `listEmailProblems`, for those that belong to no organization, such as resets of passwords. @throws AppError FORBIDDEN. */
export async function listAccountEmailProblems(ctx: CallerCtx): Promise<EmailProblems> {
  requireOperator(ctx, "see e-mails that were not sent");
  return listOf(null);
}

async function listOf(organizationId: string | null): Promise<EmailProblems> {
  const where = { organizationId, ...NOT_LEFT };
  const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  return withDatabase(async () => {
    const [rows, total] = await Promise.all([
      db().email.findMany({ where, orderBy, take: SHOWN, select: SHOWN_FIELDS }),
      db().email.count({ where }),
    ]);
    return { emails: await Promise.all(rows.map(viewEmail)), total, delivery: mailDelivery() };
  });
}

/**
 * Has an e-mail that failed or waits tried again at once, with all its attempts.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it was sent meanwhile.
 */
export async function retryEmail(ctx: OrganizationCtx, { emailId }: EmailIdInput): Promise<EmailProblem> {
  requireAdmin(ctx, "have e-mails sent again");
  return inTransaction(ctx, (tx) => retry(tx, ctx.organizationId, emailId));
}

/**
 * Like `retryEmail`, for an e-mail that belongs to no organization.
 * @throws AppError FORBIDDEN, PROOF_REQUIRED, NOT_FOUND, CONFLICT when it was sent meanwhile.
 */
export async function retryAccountEmail(ctx: CallerCtx, { emailId }: EmailIdInput): Promise<EmailProblem> {
  requireOperator(ctx, "have e-mails sent again");
  requireRecentProof(ctx, "retryEmail");
  return inTransaction(ctx, (tx) => retry(tx, null, emailId));
}

async function retry(tx: Tx, organizationId: string | null, emailId: string): Promise<EmailProblem> {
  const [locked] = await tx.$queryRaw<{ sentAt: Date | null }[]>`
      select sent_at as "sentAt" from emails
      where id = ${emailId} and organization_id is not distinct from ${organizationId} for update`;
  if (!locked) throw notFound("e-mail");
  if (locked.sentAt) throw new AppError("CONFLICT", "This e-mail was sent meanwhile.");
  await tx.$executeRaw`
      update emails set failed_at = null, attempts = 0, next_attempt_at = now(), problem = null where id = ${emailId}`;
  return viewEmail(await tx.email.findUniqueOrThrow({ where: { id: emailId }, select: SHOWN_FIELDS }));
}

async function viewEmail({ values: sealed, failedAt, createdAt, nextAttemptAt, template, ...row }: Row) {
  const values = openValues(row.id, sealed);
  return {
    ...row,
    state: failedAt ? ("failed" as const) : ("waiting" as const),
    template: template as EmailTemplate,
    subject: values && (await renderSubject(template, values).catch(() => null)),
    createdAt: createdAt.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  };
}
