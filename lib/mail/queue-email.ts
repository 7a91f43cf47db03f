import type { Tx } from "@/lib/db/client";
import type { NewEmail } from "@/lib/mail/schema";
import { newId } from "@/lib/platform/ids";
import { emailsKey } from "@/lib/platform/secrets/derived-keys";
import { seal } from "@/lib/platform/secrets/seal";

/** Writes an e-mail in the transaction of its cause; a job sends it. Does nothing when the cause has an e-mail already. */
export async function queueEmail(tx: Tx, email: NewEmail): Promise<void> {
  await queueEmails(tx, [email]);
}

/** Like `queueEmail`, for any number of e-mails in one statement. */
export async function queueEmails(tx: Tx, emails: NewEmail[]): Promise<void> {
  if (emails.length === 0) return;
  await tx.email.createMany({ data: emails.map(toRow), skipDuplicates: true });
}

function toRow({ values, to, ...email }: NewEmail) {
  const id = newId("email");
  const sealed = seal(emailsKey(), id, Buffer.from(JSON.stringify(values)));
  return { ...email, id, recipient: to, values: sealed };
}
