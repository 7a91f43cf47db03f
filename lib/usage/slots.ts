import { AppError } from "@/lib/errors";
import type { UsageRange } from "@/lib/usage/terms";

/** Equal buckets of time without gaps, from `from` to `to`. */
export type Slots = { from: Date; to: Date; bucketSeconds: number };

export type Span = { range: UsageRange } | { from: Date; to: Date };

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const DAY_MS = 86_400_000;

export const KEPT_DAYS = 730;

/** Buckets begin on full minutes, hours, days and Mondays, UTC. */
const A_MONDAY_MS = Date.UTC(2001, 0, 1);
const BUCKETS_MAX = 92;

const BUCKET_SECONDS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_S),
  ...[1, 2, 3, 6].map((hours) => hours * HOUR_S),
  ...[1, 2, 7, 14].map((days) => days * DAY_S),
];

const RANGES: Record<UsageRange, { bucketSeconds: number; buckets: number }> = {
  "24h": { bucketSeconds: HOUR_S, buckets: 24 },
  "7d": { bucketSeconds: 6 * HOUR_S, buckets: 28 },
  "30d": { bucketSeconds: DAY_S, buckets: 30 },
  "90d": { bucketSeconds: DAY_S, buckets: 90 },
};

/**
 * The buckets that a range is told in. A range of its own name ends with the bucket that `now` is in; a free one is widened
 * to whole buckets, of minutes only when it is shorter than a day and `logFrom` (the first moment whose requests are all
 * logged) lies before it.
 * @throws AppError VALIDATION_ERROR naming the end at fault.
 */
export function chooseSlots(span: Span, now: Date, logFrom: Date): Slots {
  if ("range" in span) {
    const { bucketSeconds, buckets } = RANGES[span.range];
    const to = ceiling(new Date(now.getTime() + 1), bucketSeconds);
    return { from: new Date(to.getTime() - buckets * bucketSeconds * 1_000), to, bucketSeconds };
  }
  requireSensible(span, now);
  const seconds = (span.to.getTime() - span.from.getTime()) / 1_000;
  const smallest = seconds < DAY_S && span.from >= logFrom ? MINUTE_S : HOUR_S;
  const bucketSeconds = BUCKET_SECONDS.find((step) => step >= smallest && seconds / step <= BUCKETS_MAX) ?? 14 * DAY_S;
  return { from: floor(span.from, bucketSeconds), to: ceiling(span.to, bucketSeconds), bucketSeconds };
}

/** The start of every bucket, oldest first. */
export function slotStarts({ from, to, bucketSeconds }: Slots): Date[] {
  const count = Math.round((to.getTime() - from.getTime()) / (bucketSeconds * 1_000));
  return Array.from({ length: count }, (_, index) => new Date(from.getTime() + index * bucketSeconds * 1_000));
}

/** A day that is not over yet may be asked for whole, from any time zone. */
function requireSensible({ from, to }: { from: Date; to: Date }, now: Date): void {
  if (from >= to) refuse("to", "Choose an end that is after the start.");
  if (from > now) refuse("from", "Choose a start that is not in the future.");
  if (to.getTime() > now.getTime() + 2 * DAY_MS) refuse("to", "Choose an end that is not in the future.");
  if (to.getTime() - from.getTime() > KEPT_DAYS * DAY_MS) refuse("from", "Choose a range of at most two years.");
  if (from.getTime() < now.getTime() - (KEPT_DAYS + 1) * DAY_MS) {
    refuse("from", "Choose a start of at most two years ago: usage is kept that long.");
  }
}

function refuse(field: "from" | "to", issue: string): never {
  throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field, issue }] });
}

function floor(at: Date, bucketSeconds: number): Date {
  const step = bucketSeconds * 1_000;
  return new Date(A_MONDAY_MS + Math.floor((at.getTime() - A_MONDAY_MS) / step) * step);
}

function ceiling(at: Date, bucketSeconds: number): Date {
  const below = floor(at, bucketSeconds);
  return below.getTime() === at.getTime() ? below : new Date(below.getTime() + bucketSeconds * 1_000);
}
