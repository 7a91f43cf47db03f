import type { AccountAddress, ResetByLinkInput } from "@/lib/auth/accounts/schema";
import {
  consumeLink,
  countOpenLinks,
  createLink,
  findLink,
  type LinkHolder,
  linkIsOver,
} from "@/lib/auth/links/account-link";
import { answerEvenly } from "@/lib/auth/links/answer-evenly";
import { readAccountWords } from "@/lib/auth/passwords/account-words";
import { finishPasswordChange } from "@/lib/auth/passwords/change-password";
import { hashPassword } from "@/lib/auth/passwords/password";
import { requireStrongPassword } from "@/lib/auth/passwords/password-strength";
import { type PasswordRating, ratePasswordOf } from "@/lib/auth/passwords/rate-password";
import { hashEmail } from "@/lib/auth/sign-in/hash-email";
import { requireNoWait } from "@/lib/auth/sign-in/require-no-wait";
import { admitLink } from "@/lib/auth/sign-in/sign-in-throttle";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { Caller } from "@/lib/http/page-caller";
import { queueEmail } from "@/lib/mail/queue-email";
import type { CallerCtx } from "@/lib/platform/ctx";
import { logger } from "@/lib/platform/logger";

const PURPOSE = "password_reset";
/** So that nobody's mailbox is flooded by those who know the address. */
const MOST_OPEN_LINKS = 3;

/**
 * Sends a link to set a new password, if the address has an account that is not disabled and fewer than three links that
 * work. Earlier links stay as they are: anyone may ask for one, and must not end those that the person has. The answer and its
 * time are the same in every case.
 * @throws AppError RATE_LIMITED for too many requests from one network.
 */
export async function requestPasswordReset({ email }: AccountAddress, caller: Caller): Promise<object> {
  requireNoWait(await admitLink(caller.address));
  const { address, requestId } = caller;
  logger().info({ account: `email:${hashEmail(email)}`, address, requestId }, "a password reset was requested");
  return answerEvenly(async () => {
    await inTransaction({}, (tx) => sendLink(tx, email));
    return {};
  });
}

async function sendLink(tx: Tx, email: string): Promise<void> {
  const [user] = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id, name from users where email = ${email} and disabled_at is null for no key update`;
  if (!user) return;
  const holder = { userId: user.id, email };
  if ((await countOpenLinks(tx, user.id, PURPOSE)) >= MOST_OPEN_LINKS) return;
  const { id: cause, ...link } = await createLink(tx, holder, PURPOSE);
  await queueEmail(tx, {
    template: PURPOSE,
    values: { name: user.name, ...link },
    to: email,
    cause,
    organizationId: null,
  });
}

/** Whom a reset link belongs to while it works, or null. Opening its page uses nothing up. */
export async function findResetLink(token: string): Promise<LinkHolder | null> {
  return withDatabase(() => findLink(db(), token, PURPOSE));
}

/** Rates a password for the holder of a reset link. @throws AppError NOT_FOUND when the link does not work, UNAVAILABLE. */
export async function rateResetPassword({ token, password }: ResetByLinkInput): Promise<PasswordRating> {
  const holder = await findResetLink(token);
  if (!holder) throw linkIsOver();
  return ratePasswordOf(holder.userId, password);
}

/**
 * Sets a new password with a link, which works once, and ends every session and link of the account. The next sign-in asks for
 * the second factor as usual.
 * @throws AppError NOT_FOUND when the link does not work, VALIDATION_ERROR for a password that is easy to guess.
 */
export async function resetPasswordByLink({ token, password }: ResetByLinkInput, caller: Caller): Promise<object> {
  const found = await findResetLink(token);
  if (!found) throw linkIsOver();
  await requireStrongPassword(password, await withDatabase(() => readAccountWords(db(), found.userId)));
  const passwordHash = await hashPassword(password);
  return inTransaction({}, async (tx) => {
    const holder = await consumeLink(tx, token, PURPOSE);
    await tx.user.update({ where: { id: holder.userId }, data: { passwordHash } });
    await tx.session.deleteMany({ where: { userId: holder.userId } });
    await finishPasswordChange(tx, asHolder(holder, caller), holder.userId);
    return {};
  });
}

/** Whoever reads the account's mailbox acts as its owner. */
function asHolder({ userId, name }: LinkHolder, { requestId, address }: Caller): CallerCtx {
  return { actor: { kind: "account", userId, name, proofAgeSeconds: 0 }, requestId, address };
}
