/** Every e-mail and the values of its template. Times are ISO 8601; links are absolute. None holds a key's secret. */
export type EmailValues = {
  invitation: { organization: string; inviter: string; role: string; link: string; expiresAt: string };
  password_reset: { name: string; link: string; expiresAt: string };
  email_change: { name: string; link: string; expiresAt: string };
  email_changed: { name: string; newAddress: string };
  password_changed: { name: string };
  second_factor_changed: { name: string; change: string };
  new_device: { name: string; device: string; address: string | null; at: string; link: string };
  api_access_decided: { organization: string; decision: string; reason: string | null; link: string };
  member_removed: { organization: string; member: string; by: string; link: string | null };
  key: KeyEmailValues;
};

/** What happened to a key, for owners, admins, the key's owner and the shared mailbox. `link` opens the right dialog. */
export type KeyEmailValues = {
  organization: string;
  environment: "live" | "sandbox";
  keyName: string;
  lastFour: string | null;
  /** What happened, such as `created`, `expires_in_7_days` or `rotation_due`. */
  what: string;
  by: string | null;
  at: string;
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
