/* What the request log shows, in values. Free of zod, so that screens can use them without loading zod. */

/** The result of a request: below 400, 4xx except 429, 429, 5xx. */
export const requestOutcomes = ["success", "client_error", "rate_limited", "server_error"] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** What the list's outcome filter takes: one outcome, or `error` for all but success. */
export const requestOutcomeFilters = [...requestOutcomes, "error"] as const;
export type RequestOutcomeFilter = (typeof requestOutcomeFilters)[number];

/** The operation filter's value for requests that reached no operation. */
export const NO_OPERATION = "none";

/** The time range of the list; `custom` is a free range. */
export const requestRanges = ["1h", "24h", "7d", "30d", "90d", "custom"] as const;
export type RequestRange = (typeof requestRanges)[number];

/** Rows on one page of the list. */
export const REQUESTS_PER_PAGE = 50;

/** The most rows in one exported file. */
export const EXPORT_ROWS_MAX = 100_000;
