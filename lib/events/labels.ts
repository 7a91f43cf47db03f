import type { EventType } from "@/lib/events/event-types";

/* What the audit log shows, in values. Free of zod, so that screens can use them without loading zod. */

/** The time range of the log; `days` is from one day to another. */
export const eventRanges = ["24h", "7d", "30d", "90d", "all", "days"] as const;
export type EventRange = (typeof eventRanges)[number];

/** Events on one page. */
export const EVENTS_PER_PAGE = 50;

/** The start of a sentence about an account; it ends with the person's name. */
export const ACCOUNT_SENTENCES = {
  "account.signed_in": "Signed in:",
  "account.sign_in_failed": "Failed to sign in as",
  "account.sessions_ended": "Ended sessions of",
  "account.updated": "Renamed the account",
  "account.password_changed": "Changed the password of",
  "account.email_changed": "Changed the e-mail address of",
  "account.second_factor_added": "Added a second factor of",
  "account.second_factor_removed": "Removed a second factor of",
  "account.second_factor_reset": "Reset the second factors of",
  "account.recovery_codes_created": "Created recovery codes of",
  "account.recovery_code_used": "Used a recovery code of",
  "account.single_sign_on_linked": "Linked single sign-on to the account of",
  "account.disabled": "Disabled the account",
  "account.enabled": "Enabled the account",
} satisfies Record<Extract<EventType, `account.${string}`>, string>;
