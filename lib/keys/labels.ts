import type { EnvironmentName } from "@/lib/platform/environments";

/* Values, views and screen names of keys. Free of zod, so that screens can import them without it. */

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
  /** Null while live; otherwise when its overlap ends or ended. */
  endsAt: string | null;
  /** `live`, `overlap` (replaced, still works until endsAt) or `ended`. */
  state: "live" | "overlap" | "ended";
  /** Null while it is not confirmed that the reply with the secret arrived. */
  deliveredAt: string | null;
};

/** A key as every caller sees it. Times are ISO 8601, UTC. */
export type KeyView = {
  id: string;
  environment: EnvironmentName;
  name: string;
  reach: KeyReach;
  access: KeyAccess;
  /** The operation ids of a Custom scope; empty for other scopes. */
  operations: string[];
  /** The key's own limit, lower than the plan's; null when it has none. */
  requestsPerMinute: number | null;
  sites: { id: string; name: string; status: "active" | "archived" }[];
  status: KeyStatus;
  version: number;
  createdAt: string;
  createdByName: string;
  expiresAt: string | null;
  revoked: { at: string; reason: RevocationReason; note: string | null; byName: string } | null;
  /** Newest first, so the live one leads. Lists contain only the secrets that still work. */
  secrets: SecretView[];
  lastUsed: { at: string; address: string | null; client: string | null } | null;
};

/** An API operation that a Custom scope can include, as the API describes it. */
export type ChoosableOperation = {
  id: string;
  /** The resource it belongs to, such as `Visitors`. */
  tag: string;
  /** A short title, such as `List visitors`. */
  summary: string;
  access: "read" | "write";
  /** Whether it requires a key that reaches all sites. */
  globalOnly: boolean;
};

/** The only result that contains a secret. */
export type RevealedKey = { key: KeyView; secretId: string; secret: string };

export type KeyListView = {
  keys: KeyView[];
  /** The number of keys on each tab, within the search if there is one. */
  counts: Record<KeyTab, number>;
  /** The number of keys that the filter finds, over all pages. */
  total: number;
  page: number;
  pages: number;
  /** Keys that count against the limit, including the `expired` ones. */
  used: number;
  expired: number;
  limit: number;
  /** Requests per minute for all keys of the environment together. */
  requestsPerMinute: number;
  apiAccess: "not_requested" | "requested" | "enabled" | "declined" | "suspended";
};

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

/** A key value as lists show it: environment prefix and last four. */
export function maskedSecret(environment: EnvironmentName, lastFour: string): string {
  return `ihub_${environment}_••••${lastFour}`;
}
