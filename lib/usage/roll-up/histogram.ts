import type { Percentiles } from "@/lib/usage/schema";

/**
 * Request durations, counted in 24 slots whose bounds grow by about 60 %: below 0.5 ms, 0.5 to 0.8 ms, … and over 15.5 s.
 * Stored counts use these bounds, so they must never change.
 */
export const HISTOGRAM_BOUNDS_MS = [
  ...[0.5, 0.8, 1.3, 2, 3.3, 5.2, 8.4, 13, 21, 34, 55, 88],
  ...[140, 225, 360, 580, 920, 1_480, 2_360, 3_780, 6_050, 9_670, 15_500],
] as const;
export const HISTOGRAM_SLOTS = HISTOGRAM_BOUNDS_MS.length + 1;

/** Estimates p50 and p95 in milliseconds, within the slot of the true value. Trailing zeros are optional. */
export function percentiles(counts: readonly number[]): Percentiles {
  return { p50: percentile(counts, 0.5), p95: percentile(counts, 0.95) };
}

function percentile(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = share * total;
  for (const [slot, count] of counts.entries()) {
    if (count > 0 && left <= count) return interpolate(slot, left / count);
    left -= count;
  }
  return interpolate(counts.length - 1, 1);
}

/** Interpolates logarithmically, as the bounds grow. The open slots at both ends get a width like the others. */
function interpolate(slot: number, share: number): number {
  const below = HISTOGRAM_BOUNDS_MS[slot - 1] ?? HISTOGRAM_BOUNDS_MS[0] / 1.6;
  const above = HISTOGRAM_BOUNDS_MS[slot] ?? HISTOGRAM_BOUNDS_MS.at(-1)! * 1.6;
  return Number((below * (above / below) ** share).toPrecision(3));
}
