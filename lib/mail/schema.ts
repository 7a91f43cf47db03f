import { z } from "zod";
import { idInput } from "@/lib/inputs/id-input";

/** The zone of the reader's organization, beside which UTC is shown. Absent: the reader belongs to none. */
type InZone = { timeZone?: string };

/** Every e-mail and the values of its template. Times are ISO 8601; links are absolute. None holds a key's secret. */
export type EmailValues = {
  invitation: InZone & { organization: string; inviter: string; role: string; link: string; expiresAt: string };
  password_reset: InZone & { name: string; link: string; expiresAt: string };
  email_change: InZone & { name: string; link: string; expiresAt: string };
  email_changed: { name: string; newAddress: string };
  /** `link`: where the reader acts if it was not them. Absent in e-mails of an earlier version. */
  password_changed: { name: string; link?: string };
  /** `change`: a whole sentence, such as `The passkey "Laptop" was added.` */
  second_factor_changed: { name: string; change: string; link?: string };
  new_device: InZone & { name: string; device: string; address: string | null; at: string; link: string };
  /** `decision`: `enabled`, `declined`, `suspended` or `resumed`. */
  api_access_decided: { organization: string; decision: string; reason: string | null; link: string };
  /** `link`: null for the person who was removed. `hasLeft`: the member ended the membership, and nobody removed them. */
  member_removed: { organization: string; member: string; by: string; link: string | null; hasLeft?: boolean };
  /** `what`: `failing` or `disabled`. `at`: since when it fails, or when it was disabled. `reason`: `failing` or `gone`. */
  webhook_endpoint: InZone & {
    organization: string;
    environment: "live" | "sandbox";
    endpoint: string;
    what: string;
    at: string;
    reason: string | null;
    link: string;
  };
  key: KeyEmailValues;
};

/** What the template `key` has words for. Others are sent with general words. */
export const KEY_EMAIL_KINDS = [
  "created",
  "rotated",
  "revoked",
  "expires_in_30_days",
  "expires_in_14_days",
  "expires_in_7_days",
  "expires_in_1_day",
  "expired",
  "unused_for_60_days",
  "rotation_due",
  "called_after_revocation",
] as const;

export type KeyEmailKind = (typeof KEY_EMAIL_KINDS)[number];

/** The fact of a rotation that left the old secret working for a while. */
export const OVERLAP_FACT = "Old secret works until";

/** What happened to a key, for owners, admins, the key's owner and the shared mailbox. `link` opens the right dialog. */
export type KeyEmailValues = InZone & {
  organization: string;
  environment: "live" | "sandbox";
  keyName: string;
  lastFour: string | null;
  /** What happened, one of `KEY_EMAIL_KINDS`. */
  what: string;
  by: string | null;
  /**
   * When it happened. Of `expires_in_…` the moment of expiry, of `unused_…` the last use (else the creation), of
   * `rotation_due` the secret's creation, of `called_after_revocation` the last request.
   */
  at: string;
  /** More facts, by the label they are shown under, such as `Address`. */
  details: Record<string, string>;
  link: string;
};

export type EmailTemplate = keyof EmailValues;

/** An e-mail to write. `cause`: what it is sent for and to whom; a second one of the same cause is not written. */
export type NewEmail<Template extends EmailTemplate = EmailTemplate> = {
  [Name in Template]: {
    template: Name;
    values: EmailValues[Name];
    to: string;
    cause: string;
    organizationId: string | null;
  };
}[Template];

/** Where e-mail goes. `mailbox`: it is kept on this machine and shown at /dev/mail. `none`: no e-mail is sent. */
export type MailDelivery = "smtp" | "mailbox" | "none";

export type RenderedEmail = { subject: string; html: string; text: string };

/** An e-mail in the local mailbox. `at`: ISO 8601. */
export type MailboxEntry = { id: string; recipient: string; subject: string; at: string };
export type MailboxEmail = MailboxEntry & RenderedEmail;

export const emailById = z.object({ emailId: idInput });
export type EmailIdInput = z.output<typeof emailById>;

/**
 * An e-mail of an organization that has not left. `state`: `waiting` for its next attempt, or `failed` for good. `subject` is
 * null when it cannot be read any more. Times are ISO 8601, UTC.
 */
export type EmailProblem = {
  id: string;
  state: "waiting" | "failed";
  template: EmailTemplate;
  subject: string | null;
  recipient: string;
  problem: string | null;
  attempts: number;
  createdAt: string;
  nextAttemptAt: string | null;
};

/** The newest of them, and how many there are. `delivery`: where the installation's e-mail goes. */
export type EmailProblems = { emails: EmailProblem[]; total: number; delivery: MailDelivery };
