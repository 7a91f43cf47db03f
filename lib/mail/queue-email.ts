import type { Tx } from "@/lib/db/client";
import type { NewEmail } from "@/lib/mail/schema";
import { newId } from "@/lib/platform/ids";
import { emailsKey } from "@/lib/platform/secrets/derived-keys";
import { seal } from "@/lib/platform/secrets/seal";

/** Writes an e-mail in the transaction of its cause; a job sends it. Does nothing when the cause has an e-mail already. */
export async function queueEmail(tx: Tx, { values, to, ...email }: NewEmail): Promise<void> {
  const id = newId("email");
  const sealed = seal(emailsKey(), id, Buffer.from(JSON.stringify(values)));
  const data = { ...email, id, recipient: to, values: sealed };
  await tx.email.createMany({ data, skipDuplicates: true });
}
