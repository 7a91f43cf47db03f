import type { SmtpRoute } from "@/lib/mail/mail-delivery";
import type { RenderedEmail } from "@/lib/mail/schema";
import { withDeadline } from "@/lib/platform/turns/with-deadline";

export type Message = RenderedEmail & { id: string; recipient: string };

/** nodemailer's limits in milliseconds. `SMTP_URL` may set others, such as `?socketTimeout=60000`. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };
/** For a server that answers slowly at each step. Shorter than the lease of a claimed e-mail. */
const ATTEMPT_MS = 120_000;

/** One address and nothing that a mail program could read as a second one or as a header. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u;

/**
 * Gives a message to the mail server. The Message-ID derives from the e-mail's id, so a message that was sent twice can be
 * recognized.
 * @throws nodemailer's error, or one with the code ETIMEDOUT when the server takes too long.
 */
export async function sendBySmtp(
  { url, from }: SmtpRoute,
  { id, recipient, subject, html, text }: Message,
): Promise<void> {
  if (!ADDRESS.test(recipient)) throw Object.assign(new Error("not an address"), { code: "EENVELOPE" });
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url: withLimits(url),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sending = transport.sendMail({
    from: { name: "Integrations Hub", address: from },
    to: { name: "", address: recipient },
    envelope: { from, to: [recipient] },
    messageId: messageId(id, from),
    subject,
    html,
    text,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  });
  await withDeadline(sending, ATTEMPT_MS, () => Object.assign(new Error("too slow"), { code: "ETIMEDOUT" }));
}

/** The Message-ID of an e-mail: the same at each attempt. */
function messageId(id: string, from: string): string {
  return `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

function withLimits(url: string): string {
  const limited = new URL(url);
  for (const [name, limitMs] of Object.entries(LIMITS)) {
    if (!limited.searchParams.has(name)) limited.searchParams.set(name, String(limitMs));
  }
  return limited.href;
}
