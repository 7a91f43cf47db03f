import type { MailDelivery } from "@/lib/mail/schema";
import { env } from "@/lib/platform/env";

/** Where e-mail goes: to a mail server, into the local mailbox, or nowhere. */
export type MailRoute = SmtpRoute | { delivery: "mailbox" } | { delivery: "none" };
export type SmtpRoute = { delivery: "smtp"; url: string; from: string };

/**
 * `SMTP_URL` names the mail server. Without it, an installation with its own embedded database keeps e-mail in the local
 * mailbox, and one with a given `DATABASE_URL` sends none.
 */
export function mailRoute(): MailRoute {
  const { SMTP_URL, MAIL_FROM, DATABASE_URL } = env();
  if (SMTP_URL && MAIL_FROM) return { delivery: "smtp", url: SMTP_URL, from: MAIL_FROM };
  return DATABASE_URL ? { delivery: "none" } : { delivery: "mailbox" };
}

/** Which of the three applies, for screens that say whether e-mail is sent. Pages pass it on as a prop. */
export function mailDelivery(): MailDelivery {
  return mailRoute().delivery;
}
