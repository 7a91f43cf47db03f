import type { InstallationEventType } from "@/lib/events/event-types";

/** The start of a sentence that ends with the subject's name. */
const SENTENCES: Record<InstallationEventType, string> = {
  "account.created": "Created the account",
  "account.password_reset": "Reset the password of",
  "operator.added": "Added the operator",
  "operator.removed": "Removed the operator",
  "signing_keys.rotated": "Rotated the signing keys:",
};

/** Returns the start of the event's sentence. A type that this version does not know appears as its name. */
export function beginInstallationSentence(type: string): string {
  return (SENTENCES as Record<string, string>)[type] ?? `${type}:`;
}
