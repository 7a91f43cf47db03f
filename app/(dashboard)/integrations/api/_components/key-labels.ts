import type { RevocationReason } from "@/lib/keys/labels";
import type { EnvironmentName } from "@/lib/platform/environments";

/** The reasons for revoking a key, as the dialog offers them. */
export const REASONS: { value: RevocationReason; label: string; explanation?: string }[] = [
  { value: "no_longer_needed", label: "No longer needed" },
  { value: "paused", label: "Paused for now" },
  {
    value: "compromised",
    label: "Compromised",
    explanation: "The secret may have leaked. This key can’t be reactivated.",
  },
  { value: "other", label: "Other" },
];

export function reasonLabel(reason: RevocationReason): string {
  return REASONS.find(({ value }) => value === reason)?.label ?? reason;
}

/** The label of the button that creates a key. */
export function createLabel(environment: EnvironmentName): string {
  return environment === "sandbox" ? "Create Sandbox Key" : "Create API Key";
}
