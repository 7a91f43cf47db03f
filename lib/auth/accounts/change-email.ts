import { recordAccountEvent } from "@/lib/auth/accounts/record-account-event";
import type { ChangeEmailInput, LinkInput, PendingEmail } from "@/lib/auth/accounts/schema";
import { consumeLink, countLinks, createLink, endLinks, findLink, linkIsOver } from "@/lib/auth/links/account-link";
import { answerEvenly } from "@/lib/auth/links/answer-evenly";
import { lockAccounts } from "@/lib/db/account-lock";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { queueEmail } from "@/lib/mail/queue-email";
import type { AccountCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireOwnProof, requireRecentProof } from "@/lib/platform/step-up";

const PURPOSE = "email_change";
const MOST_LINKS_AN_HOUR = 5;

/**
 * Sends a link to a new address, which becomes the account's when the person opens the link. An earlier link works no more. An
 * address that has an account already gets no e-mail, and the answer and its time are the same.
 * @throws AppError PROOF_REQUIRED, VALIDATION_ERROR for the address that the account has, RATE_LIMITED.
 */
export async function requestEmailChange(ctx: AccountCtx, { email }: ChangeEmailInput): Promise<object> {
  requireRecentProof(ctx, "changeEmail");
  return answerEvenly(() => inTransaction(ctx, (tx) => sendLink(tx, ctx, email)));
}

async function sendLink(tx: Tx, { actor }: AccountCtx, email: string): Promise<object> {
  const { userId } = actor;
  const [own] = await tx.$queryRaw<{ name: string; email: string }[]>`
    select name, email from users where id = ${userId} for no key update`;
  if (!own || own.email === email) {
    const issue = "This is your address already.";
    throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "email", issue }] });
  }
  if ((await countLinks(tx, { userId, email: "" }, PURPOSE)) >= MOST_LINKS_AN_HOUR) {
    throw new AppError("RATE_LIMITED", "You have asked for too many links. Try again in an hour.");
  }
  const isQuiet =
    (await isTaken(tx, email)) || (await countLinks(tx, { userId: "", email }, PURPOSE)) >= MOST_LINKS_AN_HOUR;
  await endLinks(tx, userId, PURPOSE);
  const { id: cause, ...link } = await createLink(tx, { userId, email }, PURPOSE);
  const values = { name: own.name, ...link };
  if (!isQuiet) await queueEmail(tx, { template: PURPOSE, values, to: email, cause, organizationId: null });
  return {};
}

async function isTaken(tx: Tx, email: string): Promise<boolean> {
  return (await tx.user.count({ where: { email } })) > 0;
}

/** The address that awaits its confirmation, or null. */
export async function findPendingEmail(userId: string): Promise<PendingEmail | null> {
  const [row] = await withDatabase(
    () => db().$queryRaw<{ email: string; expiresAt: Date }[]>`
      select email, expires_at as "expiresAt" from account_links
      where user_id = ${userId} and purpose = 'email_change' and used_at is null and expires_at > now()
      order by created_at desc limit 1`,
  );
  return row ? { email: row.email, expiresAt: row.expiresAt.toISOString() } : null;
}

/** The address that a link confirms for this person, or null when it does not work or belongs to another account. */
export async function findEmailLink({ actor }: AccountCtx, token: string): Promise<string | null> {
  const holder = await withDatabase(() => findLink(db(), token, PURPOSE));
  return holder?.userId === actor.userId ? holder.email : null;
}

/** Ends the link to a new address, so that the account keeps its own. */
export async function cancelEmailChange(ctx: AccountCtx): Promise<object> {
  requireOwnProof(ctx);
  const { userId } = ctx.actor;
  await inTransaction(ctx, async (tx) => {
    await lockAccounts(tx, [userId]);
    await endLinks(tx, userId, PURPOSE);
  });
  return {};
}

/**
 * Makes the address that the link was sent to the account's own, and tells the old address. The person is signed in, so a
 * link that reached a stranger by a typing mistake gives them nothing.
 * @throws AppError NOT_FOUND when the link does not work or belongs to another account, CONFLICT when the address has got an
 * account meanwhile.
 */
export async function confirmEmailChange(ctx: AccountCtx, { token }: LinkInput): Promise<{ email: string }> {
  const { userId } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    const holder = await consumeLink(tx, token, PURPOSE);
    if (holder.userId !== userId) throw linkIsOver();
    const { email, name } = holder;
    if (await isTaken(tx, email)) throw taken();
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    await tx.user.update({ where: { id: userId }, data: { email } }).catch((error) => {
      throw error?.code === "P2002" ? taken() : error;
    });
    await tx.formerAddress.createMany({ data: { userId, email: before.email }, skipDuplicates: true });
    await tx.accountLink.deleteMany({ where: { userId } });
    const values = { name, newAddress: email };
    const cause = `email_changed ${userId} ${ctx.requestId}`;
    await queueEmail(tx, { template: "email_changed", values, to: before.email, cause, organizationId: null });
    const changes = { email: { before: before.email, after: email } };
    await recordAccountEvent(tx, ctx, { type: "account.email_changed", user: { id: userId, name }, changes });
    return { email };
  });
}

function taken(): AppError {
  return new AppError(
    "CONFLICT",
    "This address has got an account of its own meanwhile. Your account keeps its address.",
  );
}
