import type { KeyEmailKind } from "@/lib/mail/schema";

/** What an e-mail about a key says. `who` does something, or nobody is named. */
export type KeyWording = {
  heading: string;
  /** Follows the key's name in the subject. */
  subject: string;
  /** Follows the key's name in the first sentence. */
  says: string;
  next: string;
  button: string;
  /** The label of the event's time. */
  time: string;
};

const REFUSED = "From then on, requests with it are refused with 401.";

function expiresIn(days: string): KeyWording {
  return {
    heading: `An API key expires in ${days}`,
    subject: `expires in ${days}`,
    says: `expires in ${days}. ${REFUSED}`,
    next: "If software still needs it, move the expiry date now. Its secret stays the same.",
    button: "Change the expiry date",
    time: "Expires",
  };
}

export const KEY_WORDINGS: Record<KeyEmailKind, KeyWording> = {
  created: {
    heading: "An API key was created",
    subject: "was created",
    says: "was created.",
    next: "If you did not expect it, ask its creator, or revoke it.",
    button: "View the key",
    time: "Created",
  },
  rotated: {
    heading: "An API key was rotated",
    subject: "was rotated",
    says: "has a new secret.",
    next: "Software that uses the old one needs the new one before the old one stops working.",
    button: "View the key",
    time: "Rotated",
  },
  revoked: {
    heading: "An API key was revoked",
    subject: "was revoked",
    says: "was revoked. Requests with it are refused with 401.",
    next: "If software still needs access, reactivate the key or create a new one.",
    button: "View the key",
    time: "Revoked",
  },
  expires_in_30_days: expiresIn("30 days"),
  expires_in_14_days: expiresIn("14 days"),
  expires_in_7_days: expiresIn("7 days"),
  expires_in_1_day: expiresIn("1 day"),
  expired: {
    heading: "An API key has expired",
    subject: "has expired",
    says: "has expired. Requests with it are refused with 401.",
    next: "If software still needs it, choose a later expiry date and the key works again. If not, revoke it.",
    button: "Change the expiry date",
    time: "Expired",
  },
  unused_for_60_days: {
    heading: "An API key is unused",
    subject: "was not used for 60 days",
    says: "was not used for 60 days.",
    next: "A key that nobody needs can only do harm. If you do not know what it is for, revoke it.",
    button: "Revoke the key",
    time: "Unused since",
  },
  rotation_due: {
    heading: "An API key needs a new secret",
    subject: "is due for rotation",
    says: "has had the same secret for a long time.",
    next: "Rotate it. The old secret can go on working for up to 7 days, until your software has the new one.",
    button: "Rotate the key",
    time: "Secret since",
  },
  called_after_revocation: {
    heading: "A revoked API key is still in use",
    subject: "is revoked and still used",
    says: "is revoked, and something still sends requests with it. They are refused with 401.",
    next: "Find that software and give it another key. If you do not know the caller, the key may have leaked.",
    button: "View the requests",
    time: "Last request",
  },
};

/** For a rotation that ended the old secret at once. */
export const ROTATED_AT_ONCE: KeyWording = {
  ...KEY_WORDINGS.rotated,
  next: "The old one no longer works. Software that uses it is refused with 401 until it has the new one.",
};

/** For what an older or newer version calls by another name. */
export const OTHER_WORDING: KeyWording = {
  heading: "Something happened to an API key",
  subject: "needs a look",
  says: "needs a look.",
  next: "Its page shows what happened.",
  button: "View the key",
  time: "Time",
};
