import type { EnvironmentName } from "@/lib/platform/environments";

/* What a key is, in values, views and screen names. Free of zod, so that screens can use it without carrying zod. */

export const keyReaches = ["all_sites", "selected_sites"] as const;
export const keyAccesses = ["read", "read_write"] as const;
export const keyStatuses = ["active", "expired", "revoked"] as const;
export const revocationReasons = ["no_longer_needed", "paused", "compromised", "other"] as const;
export const overlaps = ["0", "1h", "24h", "7d"] as const;
export const keyTabs = ["active", "revoked", "all"] as const;
export const keySorts = ["name", "created", "lastUsed", "expires"] as const;

export type KeyReach = (typeof keyReaches)[number];
export type KeyAccess = (typeof keyAccesses)[number] | "custom";
export type KeyStatus = (typeof keyStatuses)[number];
export type RevocationReason = (typeof revocationReasons)[number];
export type Overlap = (typeof overlaps)[number];
export type KeyTab = (typeof keyTabs)[number];
export type KeySort = (typeof keySorts)[number];

/** Rows on one page of the key list. */
export const KEYS_PER_PAGE = 25;

/** One secret of a key, without the secret. Times are ISO 8601, UTC. */
export type SecretView = {
  id: string;
  lastFour: string;
  createdAt: string;
  /** Null while live; otherwise when the rotation that replaced it ends or ended it. */
  endsAt: string | null;
  /** `live`, `overlap` (replaced, still works until endsAt) or `ended`. */
  state: "live" | "overlap" | "ended";
  /** Null when the reply that carried it is not known to have arrived. */
  deliveredAt: string | null;
};

/** A key as every caller sees it. Times are ISO 8601, UTC. */
export type KeyView = {
  id: string;
  environment: EnvironmentName;
  name: string;
  reach: KeyReach;
  access: KeyAccess;
  /** What a Custom scope may do, by operation id; empty for the others. */
  operations: string[];
  /** A lower limit than the plan's; null when the key has none of its own. */
  requestsPerMinute: number | null;
  sites: { id: string; name: string; status: "active" | "archived" }[];
  status: KeyStatus;
  version: number;
  createdAt: string;
  createdByName: string;
  expiresAt: string | null;
  revoked: { at: string; reason: RevocationReason; note: string | null; byName: string } | null;
  /** Newest first; the live one leads. The list screens hold only the secrets that still work. */
  secrets: SecretView[];
  lastUsed: { at: string; address: string | null; client: string | null } | null;
};

/** An operation of the developer API that a Custom scope may be given, by the words of the API's own description. */
export type ChoosableOperation = {
  id: string;
  /** The resource it belongs to, such as `Visitors`. */
  tag: string;
  /** A few words, such as `List visitors`. */
  summary: string;
  access: "read" | "write";
  /** Whether only keys that reach all sites may. */
  globalOnly: boolean;
};

/** The one answer that carries a secret. */
export type RevealedKey = { key: KeyView; secretId: string; secret: string };

export type KeyListView = {
  keys: KeyView[];
  /** How many keys each tab holds; with a search, how many of them it finds. */
  counts: Record<KeyTab, number>;
  /** How many keys of this page's filter there are, over all pages. */
  total: number;
  page: number;
  pages: number;
  /** Keys that count against the limit; `expired` of them are expired. */
  used: number;
  expired: number;
  limit: number;
  /** Requests a minute that all keys of the environment may make together. */
  requestsPerMinute: number;
  apiAccess: "not_requested" | "requested" | "enabled" | "declined" | "suspended";
};

/** The scopes by the names that the screens show; the fifth is Custom, whatever it reaches. */
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

/** A key value as lists show it: environment prefix and last four. */
export function maskedSecret(environment: EnvironmentName, lastFour: string): string {
  return `ihub_${environment}_••••${lastFour}`;
}
