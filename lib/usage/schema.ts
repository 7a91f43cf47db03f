import { z } from "zod";
import { idInput } from "@/lib/inputs/id-input";
import { timeInput } from "@/lib/inputs/time-input";
import { KEYS_PER_PAGE } from "@/lib/keys/labels";
import { keyId } from "@/lib/keys/schema";
import { requestOutcomes } from "@/lib/request-log/labels";
import { type OutcomeCounts, type RequestDetails, requestFiltersInput } from "@/lib/request-log/schema";
import { usageRanges } from "@/lib/usage/labels";

const RECENT_REQUESTS_MAX = 100;

/** A named range up to now (24 hours by default), or a free one by its two ends. The verb checks whether it is valid. */
export const keyUsageInput = keyId
  .extend({ range: z.enum(usageRanges).optional(), from: timeInput.optional(), to: timeInput.optional() })
  .transform(({ keyId, range, from, to }, context) => {
    if (range || (!from && !to)) return { keyId, range: range ?? ("24h" as const) };
    if (from && to) return { keyId, from, to };
    const missing = from ? "to" : "from";
    context.addIssue({ code: "custom", path: [missing], message: "Give both ends of the range." });
    return z.NEVER;
  });
export type KeyUsageInput = z.output<typeof keyUsageInput>;

/** At most one page of the key list. A single id may be a plain string, as in query strings. */
export const keysActivityInput = z.object({
  keyIds: z
    .union([idInput.transform((id) => [id]), z.array(idInput)])
    .refine((ids) => ids.length <= KEYS_PER_PAGE, `Ask for at most ${KEYS_PER_PAGE} keys.`),
});
export type KeysActivityInput = z.output<typeof keysActivityInput>;

/** What the sums of an organization's requests can be narrowed by: the time, the key and the operation. */
export const organizationUsageInput = requestFiltersInput.pick({
  range: true,
  from: true,
  to: true,
  key: true,
  operation: true,
});
export type OrganizationUsageInput = z.output<typeof organizationUsageInput>;

export const overviewInput = z.object({});
export type OverviewInput = z.output<typeof overviewInput>;

/** An omitted outcome, null and `all` mean the same. */
export const recentRequestsInput = keyId.extend({
  outcome: z
    .enum(["all", ...requestOutcomes])
    .nullish()
    .transform((outcome) => outcome ?? "all"),
  limit: z.coerce.number().int().min(1).max(RECENT_REQUESTS_MAX).default(20),
});
export type RecentRequestsInput = z.output<typeof recentRequestsInput>;

export const revokeImpactInput = keyId;
export type RevokeImpactInput = z.output<typeof revokeImpactInput>;

export const firstRequestInput = keyId.extend({ secretId: idInput });
export type FirstRequestInput = z.output<typeof firstRequestInput>;

/** One row of the request log. */
export type RequestView = Pick<
  RequestDetails,
  "id" | "at" | "method" | "path" | "status" | "errorCode" | "milliseconds" | "address" | "client"
>;

/** Newest first. */
export type RecentRequestsView = { requests: RequestView[] };

/** What revoking a key would break: its accepted requests. */
export type RevokeImpactView = { requests24h: number; last: { at: string; address: string | null } | null };

/** The first request with one secret; null until there is one. */
export type FirstRequestView = {
  request: Pick<RequestView, "at" | "method" | "path" | "status" | "client" | "address"> | null;
};

/** Milliseconds, estimated from a histogram and shown with ≈. Null without requests. */
export type Percentiles = { p50: number | null; p95: number | null };

/** Exact counts, and the share of failed requests from 0 to 1 (0 without requests). */
export type UsageTotals = OutcomeCounts & Percentiles & { requests: number; errorRate: number };

/** A key's requests over a range, in buckets without gaps, oldest first. All times are ISO 8601, UTC. */
export type KeyUsageView = {
  /** The counted time: as requested, or widened to whole UTC hours where nothing finer is stored (`roundedUntil`). */
  from: string;
  to: string;
  /** The size of all buckets but the first and last, which may be shorter; days count as 24 hours. */
  bucketSeconds: number;
  /** The time zone at whose midnights buckets of days begin. */
  dayZone: string;
  /** Before this time requests are counted by UTC hour, although some ends or days lie within one; null otherwise. */
  roundedUntil: string | null;
  totals: UsageTotals;
  buckets: (OutcomeCounts & { start: string })[];
  /**
   * Most used first, at most 10. `operation` is null for requests that reached none (a wrong path, refused
   * credentials).
   */
  operations: (OutcomeCounts & Percentiles & { operation: string | null; requests: number })[];
  /** Most frequent first, at most 20, estimated from daily lists and shown with ≈. */
  addresses: { value: string; requests: number }[];
  clients: { value: string; requests: number }[];
  /**
   * When the key was created, edited, rotated, revoked or reactivated within the range, by event type, such as
   * `key.rotated`.
   */
  marks: { at: string; type: string }[];
};

/** Requests by outcome, and the share that failed: 0 to 1. */
type Counted = OutcomeCounts & { requests: number; errorRate: number };

/**
 * An environment's requests over a range, in buckets without gaps, oldest first. Ranges over 3 hours are widened to whole
 * UTC hours. All times are ISO 8601, UTC.
 */
export type OrganizationUsageView = Pick<KeyUsageView, "from" | "to" | "bucketSeconds" | "dayZone" | "buckets"> & {
  totals: Counted;
  /** Most used first, at most 5. The name is null when the key is unknown. */
  keys: (Counted & { keyId: string; name: string | null; isThere: boolean })[];
  /** Most used first, at most 5. `operation` is null for requests that reached none. */
  operations: (Counted & { operation: string | null })[];
};

/**
 * Why a key needs attention, most urgent first. `share` is 0 to 1, of the last 24 hours. `knownTo`: who left and knows the
 * secret. `days` of a due rotation: how old the secret is.
 */
export type KeyHealth =
  | { flag: "still_called"; requests: number }
  | { flag: "rotation_asked"; knownTo: string }
  | { flag: "undelivered"; lastFour: string }
  | { flag: "rate_limited"; share: number }
  | { flag: "rejected"; share: number }
  | { flag: "expires_soon"; expiresAt: string }
  | { flag: "owner_gone"; name: string }
  | { flag: "rotation_due"; days: number }
  | { flag: "unused"; days: number };

/** Requests refused since the key was revoked or expired or its secret was rotated. */
export type RefusedRequests = {
  requests: number;
  since: string;
  reason: "revoked" | "expired" | "rotated";
  last: { at: string; address: string | null };
};

/** A key's use as the key table shows it. */
export type KeyActivity = {
  keyId: string;
  /** 24 hourly counts, oldest first; the last hour is the current one. */
  hours: number[];
  requests24h: number;
  /** Null when never used. As stored, so at most a minute old. */
  lastUsedAt: string | null;
  /** The newest request of a key that was never used. Null for a used key, and without requests. */
  lastRefusedAt: string | null;
  /** Every reason to check the key, most urgent first. */
  attention: KeyHealth[];
  refused: RefusedRequests | null;
};

export type KeysActivityView = { keys: KeyActivity[] };

/** The start screen of an organization's environment. Days are in the organization's time zone. */
export type OverviewView = {
  timeZone: string;
  /** Requests of today so far, and of the same day a week before: until the same time of day, and the whole day. */
  today: { requests: number; errorRate: number; lastWeekUntilNow: number; lastWeekWhole: number };
  /** When today began; and when the same day a week before began, was as old as today is now, and ended. */
  days: { today: string; lastWeek: string; lastWeekNow: string; lastWeekEnd: string };
  /** By hour of today, and of the same day a week before. Index 0 is the first hour of the day. */
  hours: { today: number[]; lastWeek: number[] };
  /** The minute of the last 24 hours with the most requests, beside the plan's limit; null without requests. */
  peakMinute: { at: string; requests: number } | null;
  requestsPerMinute: number;
  keys: { active: number; limit: number };
  /** Keys that need attention, most urgent first. */
  keysNeedingAttention: { keyId: string; name: string; attention: KeyHealth[] }[];
};
