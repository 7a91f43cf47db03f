import { isLoopback } from "@/lib/http/plain-address";
import type { MailDelivery } from "@/lib/mail/schema";
import { type Env, env } from "@/lib/platform/env";

/** Where e-mail goes: to a mail server, into the local mailbox, or nowhere. */
export type MailRoute = SmtpRoute | { delivery: "mailbox" } | { delivery: "none" };
export type SmtpRoute = { delivery: "smtp"; url: string; from: string };

/**
 * `SMTP_URL` names the mail server. Without it, an installation for this machine alone, with its own embedded database, keeps
 * e-mail in the local mailbox. Every other one sends none: what forwards to it may make any caller look local.
 */
export function mailRoute({ SMTP_URL, MAIL_FROM, DATABASE_URL, PUBLIC_URL }: Env = env()): MailRoute {
  if (SMTP_URL && MAIL_FROM) return { delivery: "smtp", url: SMTP_URL, from: MAIL_FROM };
  return DATABASE_URL || !isLocal(PUBLIC_URL) ? { delivery: "none" } : { delivery: "mailbox" };
}

function isLocal(publicUrl: string | undefined): boolean {
  const host = publicUrl === undefined ? "localhost" : new URL(publicUrl).hostname;
  return host === "localhost" || isLoopback(host.replace(/^\[(.*)\]$/, "$1"));
}

/** Which of the three applies, for screens that say whether e-mail is sent. Pages pass it on as a prop. */
export function mailDelivery(): MailDelivery {
  return mailRoute().delivery;
}
