import type { InstallationEventType } from "@/lib/events/event-types";
import { ACCOUNT_SENTENCES } from "@/lib/events/labels";

/** The start of a sentence that ends with the subject's name. */
const SENTENCES: Record<InstallationEventType, string> = {
  ...ACCOUNT_SENTENCES,
  "account.created": "Created the account",
  "account.password_reset": "Reset the password of",
  "organization.deleted": "Deleted the organization",
  "operator.added": "Added the operator",
  "operator.removed": "Removed the operator",
  "signing_keys.rotated": "Rotated the signing keys:",
};

/** Returns the start of the event's sentence. A type that this version does not know appears as its name. */
export function beginInstallationSentence(type: string): string {
  return (SENTENCES as Record<string, string>)[type] ?? `${type}:`;
}
