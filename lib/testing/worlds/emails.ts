import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueEmail } from "@/lib/mail/queue-email";
import type { NewEmail } from "@/lib/mail/schema";
import { newId } from "@/lib/platform/ids";

/** Writes a password reset to a new address and returns the row's id and that address. */
export async function makeEmail(change: Partial<NewEmail<"password_reset">> = {}): Promise<{ id: string; to: string }> {
  const to = `${newId("user")}@example.com`;
  const expiresAt = new Date(Date.now() + 30 * 60_000).toISOString();
  const values = { name: "Ada Lovelace", link: "https://hub.example.com/reset-password/token", expiresAt };
  const email = {
    template: "password_reset" as const,
    values,
    to,
    cause: newId("email"),
    organizationId: null,
    ...change,
  };
  await inTransaction({}, (tx) => queueEmail(tx, email));
  const { id } = await db().email.findUniqueOrThrow({ where: { cause: email.cause }, select: { id: true } });
  return { id, to: email.to };
}

/** The row of an e-mail. */
export async function readEmailRow(id: string) {
  return db().email.findUniqueOrThrow({ where: { id } });
}

/** Lets an e-mail's delay or lease pass. */
export async function makeDue(id: string): Promise<void> {
  await db().$executeRaw`update emails set next_attempt_at = now() where id = ${id} and next_attempt_at is not null`;
}
