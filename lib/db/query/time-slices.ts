import { DAY_MS, HOUR_MS } from "@/lib/time/durations";

/* How a log is read in its time's order: slice by slice, so that a search without an index can stop and say how far it got. */

/** From the first instant (inclusive) to the last (exclusive); null is open. */
export type TimeRange = { from: Date; to: Date | null };

/** A position between two rows, in the list's order. An empty id comes before all rows of its time. */
export type Position = { at: string; id: string };

export type Direction = "older" | "newer";

/** A part of a time range, from `from` (inclusive) to `to` (exclusive); null is open. */
export type Slice = TimeRange;

/**
 * `isSearch`: no index serves the filter, so rows are checked one by one. With an index, a slice costs only planning its
 * days.
 */
export type Scan = { range: TimeRange; direction: Direction; after: Position | null; isSearch: boolean };

/** The target duration of a search slice; the next slice is sized accordingly. */
const GOAL_MS = 250;
/** On a slow machine shorter slices would only add overhead. */
const SPAN_MIN_MS = HOUR_MS / 4;
const GROWTH_MAX = 8;
const SHRINK_MAX = 0.1;

/** The first slice: a day, which nearly always fills a page, or an hour for a search. */
export function firstSlice({ range, direction, after, isSearch }: Scan, now: number): Slice {
  const span = isSearch ? HOUR_MS : DAY_MS;
  const start = after && Date.parse(after.at);
  if (direction === "older") {
    const to = start === null ? range.to : new Date(start + 1);
    return { from: latest(range.from, (to?.getTime() ?? now) - span), to };
  }
  const from = start === null ? range.from : latest(range.from, start);
  return { from, to: earliest(range.to, from.getTime() + span, now) };
}

/** The slice after one that took `tookMs`, or all the rest; null at the end of the range. */
export function nextSlice(scan: Scan, { from, to }: Slice, tookMs: number, now: number): Slice | null {
  const { range, direction, isSearch } = scan;
  const growth = Math.min(GROWTH_MAX, Math.max(SHRINK_MAX, GOAL_MS / Math.max(tookMs, 1)));
  const fitting = Math.max(SPAN_MIN_MS, ((to?.getTime() ?? now) - from.getTime()) * growth);
  const span = isSearch ? fitting : Number.POSITIVE_INFINITY;
  if (direction === "older") {
    return from <= range.from ? null : { from: latest(range.from, from.getTime() - span), to: from };
  }
  const isAtEnd = to === null || (range.to !== null && to >= range.to);
  return isAtEnd ? null : { from: to, to: earliest(range.to, to.getTime() + span, now) };
}

function latest(a: Date, b: number): Date {
  return new Date(Math.max(a.getTime(), b));
}

/** Leaves a slice that reaches the present open, because the database's clock may be ahead. */
function earliest(end: Date | null, b: number, now: number): Date | null {
  return b >= (end?.getTime() ?? now) ? end : new Date(b);
}
