import { type MailRoute, mailRoute, type SmtpRoute } from "@/lib/mail/mail-delivery";
import { openValues } from "@/lib/mail/open-values";
import { renderEmail } from "@/lib/mail/render-email";
import { type ClaimedEmail, claimEmails } from "@/lib/mail/sending/claim-emails";
import { mailCounters } from "@/lib/mail/sending/counters";
import { markDelayed, markFailed, markKept, markSent } from "@/lib/mail/sending/mark-email";
import { retryDelaySeconds } from "@/lib/mail/sending/retry-delays";
import { describeSendError, type SendProblem } from "@/lib/mail/sending/send-problem";
import { sendBySmtp } from "@/lib/mail/sending/smtp";
import { logger } from "@/lib/platform/logger";

/** How many are sent at the same time. */
const AT_ONCE = 5;

const NOT_SENT = "This installation sends no e-mail, because SMTP_URL is not set.";
const UNREADABLE = "The e-mail cannot be read: APP_SECRET is another one than when it was written.";
const UNWRITTEN = "The e-mail could not be written. The server's log has the reason.";
const EXPIRED = "The link in the e-mail expired before it could be sent.";
const INTERRUPTED = "No attempt to send the e-mail was completed.";

/**
 * Sends every e-mail that is due, each once, also with other processes at the same time. One whose process ended between
 * sending and marking is sent again after its lease. Returns how many were tried.
 */
export async function sendDueEmails(route: MailRoute = mailRoute()): Promise<number> {
  let tried = 0;
  for (;;) {
    const claimed = await claimEmails(AT_ONCE);
    await Promise.all(claimed.map((email) => sendEmail(route, email)));
    tried += claimed.length;
    if (claimed.length < AT_ONCE) return tried;
  }
}

async function sendEmail(route: MailRoute, email: ClaimedEmail): Promise<void> {
  try {
    if (route.delivery === "none") return await giveUp(email, NOT_SENT);
    if (route.delivery === "mailbox") return await keep(email);
    const problem = await attempt(route, email);
    if (problem) return await afterFailure(email, problem);
    await markSent(email.id);
    mailCounters().sent += 1;
  } catch (error) {
    logger().error({ err: error, email: email.id }, "the outcome of an e-mail was not stored; it is tried again");
  }
}

/** Returns null once the mail server has accepted the e-mail. */
async function attempt(
  route: SmtpRoute,
  { id, template, values: sealed, recipient, attempts }: ClaimedEmail,
): Promise<SendProblem | null> {
  if (attempts > 1 && retryDelaySeconds(attempts - 1) === null) return { problem: INTERRUPTED, isPermanent: true };
  const values = openValues(id, sealed);
  if (!values) return { problem: UNREADABLE, isPermanent: true };
  if (hasExpired(values)) return { problem: EXPIRED, isPermanent: true };
  const rendered = await renderEmail(template, values).catch((error: unknown) => {
    logger().error({ err: error, email: id, template }, "an e-mail could not be written");
    return null;
  });
  if (!rendered) return { problem: UNWRITTEN, isPermanent: false };
  try {
    await sendBySmtp(route, { id, recipient, ...rendered });
    return null;
  } catch (error) {
    const problem = describeSendError(error);
    const { code } = error as { code?: string };
    logger().warn({ email: id, template, attempts, code, problem: problem.problem }, "an e-mail was not sent");
    return problem;
  }
}

async function afterFailure(email: ClaimedEmail, { problem, isPermanent }: SendProblem): Promise<void> {
  const delay = retryDelaySeconds(email.attempts);
  if (isPermanent || delay === null) return giveUp(email, problem);
  await markDelayed(email.id, problem, delay);
  mailCounters().delayed += 1;
}

async function giveUp({ id }: ClaimedEmail, problem: string): Promise<void> {
  await markFailed(id, problem);
  mailCounters().failed += 1;
}

async function keep({ id }: ClaimedEmail): Promise<void> {
  await markKept(id);
  mailCounters().kept += 1;
}

/** A dead link helps nobody. */
function hasExpired(values: object): boolean {
  return "expiresAt" in values && new Date(String(values.expiresAt)).getTime() < Date.now();
}
