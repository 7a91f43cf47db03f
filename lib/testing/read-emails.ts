import { db } from "@/lib/db/client";
import type { EmailTemplate, EmailValues } from "@/lib/mail/schema";
import { emailsKey } from "@/lib/platform/secrets/derived-keys";
import { unseal } from "@/lib/platform/secrets/seal";

type ReadEmail = {
  [Name in EmailTemplate]: { id: string; template: Name; values: EmailValues[Name] };
}[EmailTemplate];

/** The e-mails to this address with their decrypted values, oldest first. */
export async function readEmails(recipient: string): Promise<ReadEmail[]> {
  const rows = await db().email.findMany({ where: { recipient }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(({ id, template, values }) => {
    if (!values) throw new Error(`${id} was sent, and its values are gone.`);
    return { id, template, values: JSON.parse(unseal(emailsKey(), id, values).toString()) } as ReadEmail;
  });
}

/** The token of the newest link that was e-mailed to this address with this template. */
export async function readLinkToken(recipient: string, template: "password_reset" | "email_change"): Promise<string> {
  const newest = (await readEmails(recipient)).findLast((email) => email.template === template);
  if (!newest || !("link" in newest.values) || !newest.values.link) throw new Error(`No ${template} to ${recipient}.`);
  return new URL(newest.values.link).pathname.split("/").at(-1)!;
}
