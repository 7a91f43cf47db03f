import type { OutcomeCounts } from "@/lib/request-log/labels";

/* What is told of usage over time, in values and views. Free of zod, so that screens can use it without carrying zod. */

/** The ranges that have a button; a free range is told by its two ends. */
export const usageRanges = ["24h", "7d", "30d", "90d"] as const;
export type UsageRange = (typeof usageRanges)[number];

/** Milliseconds, read off a histogram: shown with ≈. Null when there were no requests. */
export type Percentiles = { p50: number | null; p95: number | null };

/** Exact counts with the share of requests that did not succeed, 0 to 1 (0 when there were none). */
export type UsageTotals = OutcomeCounts & Percentiles & { requests: number; errorRate: number };

/** A key's requests over a range, in buckets without gaps, oldest first; all times are ISO 8601, UTC. */
export type KeyUsageView = {
  /** What is counted begins and ends: as asked, or with whole UTC hours where nothing finer is left (`roundedUntil`). */
  from: string;
  to: string;
  /** Of the buckets between the first and the last, which may be shorter; days count as 24 hours. */
  bucketSeconds: number;
  /** The time zone whose midnights buckets of days begin at. */
  dayZone: string;
  /** Of before, requests are counted by UTC hours, although some ends or days lie within one; null without such. */
  roundedUntil: string | null;
  totals: UsageTotals;
  buckets: (OutcomeCounts & { start: string })[];
  /** Most used first, at most 10; `operation` is null for requests that named none (a wrong path, a refused credential). */
  operations: (OutcomeCounts & Percentiles & { operation: string | null; requests: number })[];
  /** Most frequent first, at most 20, of daily top lists: shown with ≈. */
  addresses: { value: string; requests: number }[];
  clients: { value: string; requests: number }[];
  /** When the key was created, edited, rotated, revoked, reactivated within the range, by event type, such as `key.rotated`. */
  marks: { at: string; type: string }[];
};

/** Why a key needs a look, most urgent first; `share` is 0 to 1, of the last 24 hours. */
export type KeyHealth =
  | { flag: "still_called"; requests: number }
  | { flag: "rate_limited"; share: number }
  | { flag: "rejected"; share: number }
  | { flag: "expires_soon"; expiresAt: string }
  | { flag: "unused"; days: number };

/** Requests refused because the key is revoked or expired or the secret was rotated away: since that moment. */
export type RefusedRequests = {
  requests: number;
  since: string;
  reason: "revoked" | "expired" | "rotated";
  last: { at: string; address: string | null };
};

/** What the key table tells of a key's use. */
export type KeyActivity = {
  keyId: string;
  /** 24 hourly counts, oldest first; the last hour is still filling. */
  hours: number[];
  requests24h: number;
  /** Null when never; as stored, which is at most a minute behind. */
  lastUsedAt: string | null;
  health: KeyHealth | null;
  refused: RefusedRequests | null;
};

export type KeysActivityView = { keys: KeyActivity[] };

/** The start screen of an organization's environment. Days are the organization's, in its time zone. */
export type OverviewView = {
  timeZone: string;
  /** Requests of today so far, and of the same day a week before: until the same time of day, and whole. */
  today: { requests: number; errorRate: number; lastWeekUntilNow: number; lastWeekWhole: number };
  /** By hour of today, and of the same day a week before; index 0 is the day's first hour. */
  hours: { today: number[]; lastWeek: number[] };
  /** The minute of the last 24 hours with the most requests beside the plan's limit; null without requests. */
  peakMinute: { at: string; requests: number } | null;
  requestsPerMinute: number;
  keys: { active: number; limit: number };
  /** Keys that need a look, most urgent first, at most 10; `attention` counts all. */
  attention: number;
  keysNeedingAttention: { keyId: string; name: string; health: KeyHealth }[];
};
