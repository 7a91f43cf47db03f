import type { EnvironmentName } from "@/lib/platform/environments";

/* What the request log shows, in values and views. Free of zod, so that screens can use it without carrying zod. */

/** How a request ended: below 400, 4xx except 429, 429, 5xx. */
export const requestOutcomes = ["success", "client_error", "rate_limited", "server_error"] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** Counts of requests by outcome; their sum is all of them. */
export type OutcomeCounts = { success: number; clientErrors: number; rateLimited: number; serverErrors: number };

/** How far back the list looks; `custom` is a free range. */
export const requestRanges = ["1h", "24h", "7d", "30d", "90d", "custom"] as const;
export type RequestRange = (typeof requestRanges)[number];

/** Rows on one page of the list. */
export const REQUESTS_PER_PAGE = 50;

/** Rows in one exported file at most. */
export const EXPORT_ROWS_MAX = 100_000;

/** One request of the list. `at` is ISO 8601, UTC, to the microsecond: requests of one millisecond keep their order. */
export type RequestEntry = {
  id: string;
  at: string;
  keyId: string;
  keyName: string;
  operation: string | null;
  method: string;
  /** Without the query. */
  path: string;
  status: number;
  errorCode: string | null;
  milliseconds: number;
  address: string | null;
  /** The failure that the caller asked the sandbox for, such as `429`; null when the outcome is a real one. */
  simulated: string | null;
};

/** A page of the list, newest first. Times are ISO 8601, UTC. */
export type RequestListView = {
  requests: RequestEntry[];
  /** Where the page before and the page after begin; null at the ends. */
  newer: string | null;
  older: string | null;
  /** What the list looks through; `to` is null while it is open. */
  from: string;
  to: string | null;
  /** How far a search for few among many has come; null when it is through. `older` or `newer` goes on from there. */
  searchedTo: string | null;
};

/** Whether the key's scope let it do what the request asked; not judged when the request was refused before that. */
export type ScopeVerdict = "allowed" | "refused" | "not_judged";

/** All that is known about one request. */
export type RequestDetails = RequestEntry & {
  environment: EnvironmentName;
  /** Whether the key still exists, and the last four characters of the secret used; null once the key is deleted. */
  isKeyThere: boolean;
  lastFour: string | null;
  client: string | null;
  bytes: number;
  /** The site that the request was about; its name is null once the site is gone. */
  site: { id: string; name: string | null } | null;
  scope: {
    verdict: ScopeVerdict;
    /** As the command line writes scopes, such as `site:read`; null when no operation was found. */
    needed: string | null;
    granted: string | null;
    /** How many sites the key was limited to; null when it reached all, undefined when not known. */
    sites: number | null | undefined;
  };
  /** Requests a minute of the tighter limit, and how many were left before and after this one. */
  limit: { perMinute: number; before: number; after: number } | null;
  /** Names of the fields that failed validation, never their values. */
  fields: string[];
};

/** What the list can be narrowed to, besides what is the same for everyone. */
export type RequestChoicesView = {
  keys: { id: string; name: string; isRevoked: boolean }[];
  sites: { id: string; name: string }[];
};
