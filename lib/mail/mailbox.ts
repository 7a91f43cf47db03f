import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import { mailDelivery } from "@/lib/mail/mail-delivery";
import { openValues } from "@/lib/mail/open-values";
import { renderEmail, renderSubject } from "@/lib/mail/render-email";
import type { MailboxEmail, MailboxEntry } from "@/lib/mail/schema";
import { isId } from "@/lib/platform/ids";

const SHOWN = 100;
const HEAD = { id: true, recipient: true, template: true, values: true, createdAt: true } as const;

/** Whether this installation keeps its e-mails in a mailbox instead of sending them. */
export function hasMailbox(): boolean {
  return mailDelivery() === "mailbox";
}

/** The newest 100 e-mails of the local mailbox, newest first. What cannot be read any more is left out. */
export async function listMailbox(): Promise<MailboxEntry[]> {
  if (!hasMailbox()) return [];
  const rows = await withDatabase(() =>
    db().email.findMany({
      where: { values: { not: null } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: SHOWN,
      select: HEAD,
    }),
  );
  const entries = rows.map(async ({ id, recipient, template, values: sealed, createdAt }) => {
    const values = openValues(id, sealed);
    const subject = values && (await renderSubject(template, values).catch(() => null));
    return subject ? [{ id, recipient, subject, at: createdAt.toISOString() }] : [];
  });
  return (await Promise.all(entries)).flat();
}

/** One e-mail of the local mailbox, or null. */
export async function readMailbox(id: string): Promise<MailboxEmail | null> {
  if (!hasMailbox() || !isId("email", id)) return null;
  const row = await withDatabase(() => db().email.findUnique({ where: { id }, select: HEAD }));
  const values = row && openValues(row.id, row.values);
  if (!row || !values) return null;
  const rendered = await renderEmail(row.template, values);
  return { id, recipient: row.recipient, at: row.createdAt.toISOString(), ...rendered };
}
