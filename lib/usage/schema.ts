import { z } from "zod";
import { idInput } from "@/lib/id-input";
import { keyId } from "@/lib/keys/schema";

export const usageRanges = ["24h", "7d"] as const;
export type UsageRange = (typeof usageRanges)[number];

/** How a request ended: below 400, 4xx except 429, 429, 5xx. */
export const requestOutcomes = ["success", "client_error", "rate_limited", "server_error"] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

export const RECENT_REQUESTS_MAX = 100;

export const keyUsageInput = keyId.extend({ range: z.enum(usageRanges).default("24h") });
export type KeyUsageInput = z.output<typeof keyUsageInput>;

/** No outcome, null and `all` mean the same. */
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

/** Counts of requests by outcome; their sum is all of them. */
export type OutcomeCounts = { success: number; clientErrors: number; rateLimited: number; serverErrors: number };

/** A key's requests over a range, in buckets without gaps, oldest first; the last one is still filling. */
export type KeyUsageView = {
  range: UsageRange;
  bucketSeconds: number;
  /** `errorRate` is the share of requests that did not succeed, 0 to 1; 0 when there were none. */
  totals: OutcomeCounts & { requests: number; errorRate: number };
  /** `start` is ISO 8601, UTC. */
  buckets: (OutcomeCounts & { start: string })[];
};

/** One row of the request log. */
export type RequestView = {
  id: string;
  at: string;
  method: string;
  path: string;
  status: number;
  errorCode: string | null;
  milliseconds: number;
  address: string | null;
  client: string | null;
};

/** Newest first. */
export type RecentRequestsView = { requests: RequestView[] };

/** What revoking a key would break: its requests that were let in, refused credentials not counted. */
export type RevokeImpactView = { requests24h: number; last: { at: string; address: string | null } | null };

/** The first request made with one secret; null while it waits for it. */
export type FirstRequestView = {
  request: Pick<RequestView, "at" | "method" | "path" | "status" | "client" | "address"> | null;
};
