import { AppError } from "@/lib/platform/errors";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import type { UsageRange } from "@/lib/usage/labels";

/** Time buckets without gaps, from `from` to `to`. In a free range the first and last may be shorter than the others. */
export type TimeBuckets = {
  from: Date;
  to: Date;
  /** Days count as 24 hours, even when clocks change. */
  bucketSeconds: number;
  /** The start of each bucket, oldest first. */
  starts: Date[];
  /** The start of each bucket's counts: its own start, or the UTC hour before where nothing finer is stored. */
  edges: Date[];
  /** The time zone at whose midnights buckets of days begin. */
  dayZone: string;
  /** Counts before this time are by UTC hour, which is shown; null when every count is exact. */
  roundedUntil: Date | null;
};

export type Span = { range: UsageRange } | { from: Date; to: Date };

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

export const USAGE_STORED_DAYS = 730;

/** Allows one extra bucket, for ends that are not multiples and for clocks that go back. */
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
 * The buckets of a range. A named range ends with the UTC bucket that contains `now`. A free range keeps its ends; its
 * buckets are days of `timeZone`, full hours, or minutes when it is shorter than a day and starts after `logFrom`. Ends
 * inside a UTC hour before `logFrom` are widened to the whole hour.
 * @throws AppError VALIDATION_ERROR naming the invalid end.
 * @param logFrom the first moment from which the log is complete.
 */
export function chooseTimeBuckets(span: Span, now: Date, logFrom: Date, timeZone: string): TimeBuckets {
  if ("range" in span) {
    const { bucketSeconds, buckets } = RANGES[span.range];
    const to = ceiling(new Date(now.getTime() + 1), bucketSeconds);
    const from = new Date(to.getTime() - buckets * bucketSeconds * 1_000);
    const starts = steps(from, to, bucketSeconds);
    return { from, to, bucketSeconds, starts, edges: starts, dayZone: "UTC", roundedUntil: null };
  }
  requireValidRange(span, now);
  const seconds = (span.to.getTime() - span.from.getTime()) / 1_000;
  const smallest = seconds < DAY_S && span.from >= logFrom ? MINUTE_S : HOUR_S;
  const isFew = (step: number) => Math.floor(seconds / step) <= BUCKETS_MAX;
  const bucketSeconds = BUCKET_SECONDS.find((step) => step >= smallest && isFew(step)) ?? 14 * DAY_S;
  return roundToStored(span, bucketSeconds, logFrom, timeZone);
}

function roundToStored(
  requested: { from: Date; to: Date },
  bucketSeconds: number,
  logFrom: Date,
  dayZone: string,
): TimeBuckets {
  const starts = [requested.from, ...laterStarts(requested, bucketSeconds, dayZone)];
  const isExact = (at: Date) => at.getTime() % HOUR_MS === 0 || floor(at, HOUR_S) >= logFrom;
  const edges = starts.map((at) => (isExact(at) ? at : floor(at, HOUR_S)));
  const isRounded = ![...starts, requested.to].every(isExact);
  return {
    from: edges[0] ?? requested.from,
    to: isExact(requested.to) ? requested.to : ceiling(requested.to, HOUR_S),
    ...{ bucketSeconds, starts, edges, dayZone },
    roundedUntil: isRounded ? logFrom : null,
  };
}

/** The starts of all buckets but the first. */
function laterStarts({ from, to }: { from: Date; to: Date }, bucketSeconds: number, timeZone: string): Date[] {
  if (bucketSeconds < DAY_S) return steps(floor(from, Math.min(bucketSeconds, HOUR_S)), to, bucketSeconds).slice(1);
  const first = today(timeZone, 0, from);
  const starts: Date[] = [];
  for (let days = bucketSeconds / DAY_S; ; days += bucketSeconds / DAY_S) {
    const start = startOfDay(first, timeZone, days);
    if (start >= to) return starts;
    starts.push(start);
  }
}

function steps(from: Date, to: Date, bucketSeconds: number): Date[] {
  const count = Math.ceil((to.getTime() - from.getTime()) / (bucketSeconds * 1_000));
  return Array.from({ length: count }, (_, index) => new Date(from.getTime() + index * bucketSeconds * 1_000));
}

/** A range may include the whole of a day that is not over yet, in any time zone. */
function requireValidRange({ from, to }: { from: Date; to: Date }, now: Date): void {
  if (from >= to) refuse("to", "Choose an end that is after the start.");
  if (from > now) refuse("from", "Choose a start that is not in the future.");
  if (to.getTime() > now.getTime() + 2 * DAY_MS) refuse("to", "Choose an end that is not in the future.");
  if (to.getTime() - from.getTime() > USAGE_STORED_DAYS * DAY_MS)
    refuse("from", "Choose a range of at most two years.");
  if (from.getTime() < now.getTime() - (USAGE_STORED_DAYS + 1) * DAY_MS) {
    refuse("from", "Choose a start within the last two years: usage is stored that long.");
  }
}

function refuse(field: "from" | "to", issue: string): never {
  throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field, issue }] });
}

function floor(at: Date, bucketSeconds: number): Date {
  const step = bucketSeconds * 1_000;
  return new Date(Math.floor(at.getTime() / step) * step);
}

function ceiling(at: Date, bucketSeconds: number): Date {
  const below = floor(at, bucketSeconds);
  return below.getTime() === at.getTime() ? below : new Date(below.getTime() + bucketSeconds * 1_000);
}
