/* The report of an endpoint's attempts, in values. Free of zod, so that screens can use them without loading zod. */

export const attemptRanges = ["24h", "7d", "30d"] as const;
export type AttemptRange = (typeof attemptRanges)[number];
