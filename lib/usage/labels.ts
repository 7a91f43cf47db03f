/* Free of zod, so that screens can use it without loading zod. */

/** The ranges that have a button. A free range is given by its two ends. */
export const usageRanges = ["24h", "7d", "30d", "90d"] as const;
export type UsageRange = (typeof usageRanges)[number];
