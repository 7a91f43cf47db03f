/* What the audit log shows, in values. Free of zod, so that screens can use them without loading zod. */

/** The time range of the log; `days` is from one day to another. */
export const eventRanges = ["24h", "7d", "30d", "90d", "all", "days"] as const;
export type EventRange = (typeof eventRanges)[number];

/** Events on one page. */
export const EVENTS_PER_PAGE = 50;
