import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueEmail } from "@/lib/mail/queue-email";
import { type EmailTemplate, type EmailValues, KEY_EMAIL_KINDS, type NewEmail, OVERLAP_FACT } from "@/lib/mail/schema";
import { newId } from "@/lib/platform/ids";

type Made = { id: string; to: string };

/** Writes a password reset to a new address and returns the row's id and that address. */
export async function makeEmail(change: Partial<NewEmail<"password_reset">> = {}): Promise<Made> {
  return writeEmail(change, {});
}

/** An e-mail of the organization, or of none, that failed for good, or in the state that `row` describes. No process sends it. */
export async function makeFailedEmail(organizationId: string | null, row: object = {}): Promise<Made> {
  const failed = { nextAttemptAt: null, failedAt: new Date(), attempts: 8, problem: "No such user" };
  return writeEmail({ organizationId }, { ...failed, ...row });
}

async function writeEmail(change: Partial<NewEmail<"password_reset">>, row: object): Promise<Made> {
  const to = `${newId("user")}@example.com`;
  const expiresAt = new Date(Date.now() + 30 * 60_000).toISOString();
  const values = { name: "Ada Lovelace", link: "https://hub.example.com/reset-password/token", expiresAt };
  const own = { template: "password_reset" as const, values, to, cause: newId("email"), organizationId: null };
  const email = { ...own, ...change };
  return inTransaction({}, async (tx) => {
    await queueEmail(tx, email);
    const { id } = await tx.email.update({ where: { cause: email.cause }, data: row, select: { id: true } });
    return { id, to: email.to };
  });
}

/** The row of an e-mail. */
export async function readEmailRow(id: string) {
  return db().email.findUniqueOrThrow({ where: { id } });
}

/** Lets an e-mail's delay or lease pass. */
export async function makeDue(id: string): Promise<void> {
  await db().$executeRaw`update emails set next_attempt_at = now() where id = ${id} and next_attempt_at is not null`;
}

/** One e-mail of every template, and of every kind of key e-mail, with these texts as the names that people typed. */
export function everyEmail(typed: string): [name: string, template: EmailTemplate, values: object][] {
  const at = "2026-11-30T14:03:27.000Z";
  const link = "https://hub.example.com/somewhere?token=t0ken";
  const shared = {
    name: typed,
    organization: typed,
    inviter: typed,
    member: typed,
    by: typed,
    link,
    at,
    expiresAt: at,
    timeZone: "Asia/Tokyo",
  };
  const values: { [Name in Exclude<EmailTemplate, "key">]: EmailValues[Name] } = {
    invitation: { ...shared, role: "admin" },
    password_reset: shared,
    email_change: shared,
    email_changed: { ...shared, newAddress: "ada@new.example.com" },
    password_changed: shared,
    second_factor_changed: { ...shared, change: `The passkey "${typed}" was added.` },
    new_device: { ...shared, device: typed, address: "203.0.113.9" },
    api_access_decided: { ...shared, decision: "declined", reason: typed },
    member_removed: shared,
    webhook_endpoint: { ...shared, environment: "live", endpoint: typed, what: "disabled", reason: "failing" },
  };
  const details = { Owner: typed };
  const ofKey = { ...shared, environment: "live" as const, keyName: typed, lastFour: "1a2b", details };
  const overlap = { ...details, [OVERLAP_FACT]: "30 Nov 2026, 23:03 GMT+9 (14:03 UTC)" };
  const variants: [string, EmailTemplate, object][] = [
    ["member_removed: oneself", "member_removed", { ...shared, link: null }],
    ["member_removed: left", "member_removed", { ...shared, hasLeft: true }],
    ["key: rotated with overlap", "key", { ...ofKey, what: "rotated", details: overlap }],
  ];
  return [
    ...Object.entries(values).map(
      ([name, each]) => [name, name as EmailTemplate, each] as [string, EmailTemplate, object],
    ),
    ...[...KEY_EMAIL_KINDS, "of_another_version"].map(
      (what) => [`key: ${what}`, "key", { ...ofKey, what }] as [string, EmailTemplate, object],
    ),
    ...variants,
  ];
}
