import type { Direction, Position } from "@/lib/request-log/read/cursor";
import type { TimeRange } from "@/lib/request-log/read/range";

/** A part of a time range: `from` included, `to` not; null is open. */
export type Slice = TimeRange;

/** `isSearch`: rows must be looked at one by one; else an index finds them, and a slice costs what planning its days costs. */
export type Course = { range: TimeRange; direction: Direction; after: Position | null; isSearch: boolean };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a slice of a search should take: its successor is cut so that it does. */
const GOAL_MS = 250;
/** On a slow machine shorter ones would only be more. */
const SPAN_MIN_MS = HOUR_MS / 4;
const GROWTH_MAX = 8;
const SHRINK_MAX = 0.1;

/** Where reading begins: with a day, which nearly always fills a page, or a search with an hour. */
export function firstSlice({ range, direction, after, isSearch }: Course, now: number): Slice {
  const span = isSearch ? HOUR_MS : DAY_MS;
  const start = after && Date.parse(after.at);
  if (direction === "older") {
    const to = start === null ? range.to : new Date(start + 1);
    return { from: latest(range.from, (to?.getTime() ?? now) - span), to };
  }
  const from = start === null ? range.from : latest(range.from, start);
  return { from, to: earliest(range.to, from.getTime() + span, now) };
}

/** The slice beside the one that was read in `tookMs`, or all the rest; null at the end of the range. */
export function nextSlice(course: Course, { from, to }: Slice, tookMs: number, now: number): Slice | null {
  const { range, direction, isSearch } = course;
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

/** What reaches the present is left open: the database's clock may be ahead. */
function earliest(end: Date | null, b: number, now: number): Date | null {
  return b >= (end?.getTime() ?? now) ? end : new Date(b);
}
