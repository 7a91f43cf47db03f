import { DAY_MS } from "@/lib/time/durations";

/* What a time zone's clocks show at an instant, and the reverse. Free of zod, so that screens can import it. */

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Creating a formatter costs a hundred times as much as using it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = "numeric" as const;
  const date = { year: numeric, month: numeric, day: numeric };
  const time = { hour: numeric, minute: numeric, second: numeric };
  const clock = new Intl.DateTimeFormat("en-US", { timeZone, calendar: "iso8601", hourCycle: "h23", ...date, ...time });
  clocks.set(timeZone, clock);
  return clock;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetMs(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(
    value("year"),
    value("month") - 1,
    value("day"),
    value("hour"),
    value("minute"),
    value("second"),
  );
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/**
 * The instant at which a zone's clocks show a date and time such as `2026-01-31T09:30`. A time shown twice is the first
 * one; a skipped time is the instant the clocks skip to.
 */
export function instantAt(wall: string, timeZone: string): Date {
  const shown = Date.parse(`${wall}Z`);
  const candidates = [-1, 1].map((side) => shown - offsetMs(new Date(shown + side * DAY_MS), timeZone));
  const exact = candidates.filter((at) => at + offsetMs(new Date(at), timeZone) === shown);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates));
}

/** What a zone's clocks show at an instant, such as `2026-01-31T09:30:00`. */
export function wallTime(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 19);
}
