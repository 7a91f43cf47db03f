import { AppError } from "@/lib/platform/errors";
import { startOfDay, today } from "@/lib/time/time-zone";
import type { UsageRange } from "@/lib/usage/labels";

/** Buckets of time without gaps, from `from` to `to`; of a free range the first and last may be shorter than the others. */
export type TimeBuckets = {
  from: Date;
  to: Date;
  /** Days count as 24 hours, whatever their clocks do. */
  bucketSeconds: number;
  /** Where each bucket begins, oldest first. */
  starts: Date[];
  /** Where each bucket's counts begin: as it does, or with the UTC hour before where nothing finer is left. */
  edges: Date[];
  /** Buckets of days begin at its midnights. */
  dayZone: string;
  /** Counts of before are told by UTC hours, and that shows; null where every count is of its bucket's own time. */
  roundedUntil: Date | null;
};

export type Span = { range: UsageRange } | { from: Date; to: Date };

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export const KEPT_DAYS = 730;

/** A bucket more where the ends are not its multiples or clocks are put back. */
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
 * The buckets that a range is told in. A range of its own name ends with the bucket of UTC that `now` is in. A free one has
 * the ends that were asked for; its buckets are days of `timeZone` from the first one on, or full hours, or minutes when it is
 * shorter than a day and `logFrom` (the first moment whose requests are all logged) lies before it. Ends within a UTC hour of
 * before `logFrom` are widened to all of it.
 * @throws AppError VALIDATION_ERROR naming the end at fault.
 */
export function chooseTimeBuckets(span: Span, now: Date, logFrom: Date, timeZone: string): TimeBuckets {
  if ("range" in span) {
    const { bucketSeconds, buckets } = RANGES[span.range];
    const to = ceiling(new Date(now.getTime() + 1), bucketSeconds);
    const from = new Date(to.getTime() - buckets * bucketSeconds * 1_000);
    const starts = steps(from, to, bucketSeconds);
    return { from, to, bucketSeconds, starts, edges: starts, dayZone: "UTC", roundedUntil: null };
  }
  requireSensible(span, now);
  const seconds = (span.to.getTime() - span.from.getTime()) / 1_000;
  const smallest = seconds < DAY_S && span.from >= logFrom ? MINUTE_S : HOUR_S;
  const isFew = (step: number) => Math.floor(seconds / step) <= BUCKETS_MAX;
  const bucketSeconds = BUCKET_SECONDS.find((step) => step >= smallest && isFew(step)) ?? 14 * DAY_S;
  return toTold(span, bucketSeconds, logFrom, timeZone);
}

function toTold(asked: { from: Date; to: Date }, bucketSeconds: number, logFrom: Date, dayZone: string): TimeBuckets {
  const starts = [asked.from, ...laterStarts(asked, bucketSeconds, dayZone)];
  const isTold = (at: Date) => at.getTime() % HOUR_MS === 0 || floor(at, HOUR_S) >= logFrom;
  const edges = starts.map((at) => (isTold(at) ? at : floor(at, HOUR_S)));
  const isRounded = ![...starts, asked.to].every(isTold);
  return {
    from: edges[0] ?? asked.from,
    to: isTold(asked.to) ? asked.to : ceiling(asked.to, HOUR_S),
    ...{ bucketSeconds, starts, edges, dayZone },
    roundedUntil: isRounded ? logFrom : null,
  };
}

/** Where the buckets after the first one begin. */
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
  return new Date(Math.floor(at.getTime() / step) * step);
}

function ceiling(at: Date, bucketSeconds: number): Date {
  const below = floor(at, bucketSeconds);
  return below.getTime() === at.getTime() ? below : new Date(below.getTime() + bucketSeconds * 1_000);
}
