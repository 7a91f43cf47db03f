import type { Direction, Position } from "@/lib/requests/cursor";
import type { TimeRange } from "@/lib/requests/range";

/** A part of a time range: `from` included, `to` not; null is open. */
export type Slice = TimeRange;

type Course = { range: TimeRange; direction: Direction; after: Position | null };

const FIRST_SPAN_MS = 3_600_000;
/** How long a slice should take: its successor is cut so that it does. */
const GOAL_MS = 250;
const GROWTH_MAX = 8;
const SHRINK_MAX = 0.1;

/** Where a search begins: the whole rest of the range, or an hour of it when nothing tells how many rows must be looked at. */
export function firstSlice({ range, direction, after }: Course, isSearch: boolean, now: number): Slice {
  const start = after && Date.parse(after.at);
  if (direction === "older") {
    const to = start === null ? range.to : new Date(start + 1);
    if (!isSearch) return { from: range.from, to };
    return { from: latest(range.from, (to?.getTime() ?? now) - FIRST_SPAN_MS), to };
  }
  const from = start === null ? range.from : latest(range.from, start);
  if (!isSearch) return { from, to: range.to };
  return { from, to: earliest(range.to, from.getTime() + FIRST_SPAN_MS, now) };
}

/** The slice beside the one that was read in `tookMs`; null at the end of the range. */
export function nextSlice(
  { range, direction }: Course,
  { from, to }: Slice,
  tookMs: number,
  now = Date.now(),
): Slice | null {
  const growth = Math.min(GROWTH_MAX, Math.max(SHRINK_MAX, GOAL_MS / Math.max(tookMs, 1)));
  const span = ((to?.getTime() ?? now) - from.getTime()) * growth;
  if (direction === "older")
    return from <= range.from ? null : { from: latest(range.from, from.getTime() - span), to: from };
  if (to === null || (range.to && to >= range.to)) return null;
  return { from: to, to: earliest(range.to, to.getTime() + span, now) };
}

function latest(a: Date, b: number): Date {
  return new Date(Math.max(a.getTime(), b));
}

/** What reaches the present is left open: the database's clock may be ahead. */
function earliest(end: Date | null, b: number, now: number): Date | null {
  if (b >= (end?.getTime() ?? now)) return end;
  return new Date(b);
}
