import type { EnvironmentName } from "@/lib/platform/environments";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";

/* What a key is, in values and screen names. Free of zod, so that screens can use them without loading zod. */

export const keyReaches = ["all_sites", "selected_sites"] as const;
export const keyAccesses = ["read", "read_write"] as const;
export const keyStatuses = ["active", "expired", "revoked"] as const;
export const revocationReasons = ["no_longer_needed", "paused", "compromised", "other"] as const;
export const overlaps = ["0", "1h", "24h", "7d"] as const;
export const keyTabs = ["active", "revoked", "all"] as const;
export const keySorts = ["name", "owner", "created", "lastUsed", "expires"] as const;

export type KeyReach = (typeof keyReaches)[number];
export type KeyAccess = (typeof keyAccesses)[number] | "custom";
export type KeyStatus = (typeof keyStatuses)[number];
export type RevocationReason = (typeof revocationReasons)[number];
export type Overlap = (typeof overlaps)[number];
export type KeyTab = (typeof keyTabs)[number];
export type KeySort = (typeof keySorts)[number];

/** How long a replaced secret works beside its replacement. */
export const OVERLAP_MS: Record<Overlap, number> = { "0": 0, "1h": HOUR_MS, "24h": DAY_MS, "7d": 7 * DAY_MS };

/** A key that expires within this time needs attention. */
export const EXPIRES_SOON_DAYS = 14;

/** A key without a request for this long is unused. */
export const UNUSED_DAYS = 60;

/** Rows on one page of the key list. */
export const KEYS_PER_PAGE = 25;

/** Screen names of the scopes. The fifth is Custom, with either reach. */
export const SCOPE_LABELS = {
  "all_sites:read_write": "Global Read & Write",
  "all_sites:read": "Global Read",
  "selected_sites:read_write": "Site-Level Read & Write",
  "selected_sites:read": "Site-Level Read",
} as const;

/** The scope's screen name. */
export function scopeLabel(key: { reach: KeyReach; access: KeyAccess }): string {
  return key.access === "custom" ? "Custom" : SCOPE_LABELS[`${key.reach}:${key.access}`];
}

const PERMISSION_LABELS = new Map<string, string>([
  ["global:read_write", SCOPE_LABELS["all_sites:read_write"]],
  ["global:read", SCOPE_LABELS["all_sites:read"]],
  ["global:custom", "Custom (all sites)"],
  ["site:read_write", SCOPE_LABELS["selected_sites:read_write"]],
  ["site:read", SCOPE_LABELS["selected_sites:read"]],
  ["site:custom", "Custom (selected sites)"],
]);

/** The screen name of a permission in the CLI's words, such as `site:read_write`. An unknown one stays as it is. */
export function permissionLabel(permission: string): string {
  return PERMISSION_LABELS.get(permission) ?? permission;
}

/** A key value as lists show it: environment prefix and last four. */
export function maskedSecret(environment: EnvironmentName, lastFour: string): string {
  return `ihub_${environment}_••••${lastFour}`;
}
