import { startOfDay, today } from "@/lib/time/time-zone";
import type { UsageRange } from "@/lib/usage/labels";

/** What usage is asked for: a range up to now, or a free one by its two ends (ISO 8601, UTC). */
export type UsagePeriod = { range: UsageRange } | { from: string; to: string };

/** Two calendar days, such as `2026-01-31`, both within. */
export type Days = { from: string; to: string };
export type DaysProblems = Partial<Days>;

const HOUR_MS = 3_600_000;
const KEPT_DAYS = 730;

/** The two weeks up to today: what the date fields begin with. */
export function lastTwoWeeks(timeZone: string, now: number): Days {
  return { from: today(timeZone, -13, new Date(now)), to: today(timeZone, 0, new Date(now)) };
}

/** What is wrong with either day, in words for beside its field; empty when nothing is. */
export function daysProblems({ from, to }: Days, timeZone: string, now: number): DaysProblems {
  const last = today(timeZone, 0, new Date(now));
  const missing = { ...(isDay(from) ? {} : { from: "Choose a day." }), ...(isDay(to) ? {} : { to: "Choose a day." }) };
  if (missing.from || missing.to) return missing;
  if (from > last) return { from: "Choose a day that is not in the future." };
  if (to > last) return { to: "Choose a day that is not in the future." };
  if (from > to) return { to: "Choose the first day or a later one." };
  if (from < today(timeZone, 1 - KEPT_DAYS, new Date(now)))
    return { from: "Usage is kept for two years: choose a later day." };
  return {};
}

/** From the first day's beginning to the last one's end, or to the end of this hour where that comes first. */
export function periodOfDays({ from, to }: Days, timeZone: string, now: number): UsagePeriod {
  const end = startOfDay(to, timeZone, 1).getTime();
  const thisHour = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  return {
    from: startOfDay(from, timeZone).toISOString(),
    to: new Date(Math.min(end, thisHour)).toISOString(),
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whether requests made now fall into the period. */
export function isLive(period: UsagePeriod, now: number): boolean {
  return "range" in period || new Date(period.to).getTime() > now;
}

const REFRESH_MS = 5_000;
const SLOW_REFRESH_MS = 15_000;

/** How often usage of the period is read again while it is looked at; false where nothing can change any more. */
export function refreshOf(period: UsagePeriod, now: number): number | false {
  if (!isLive(period, now)) return false;
  return "range" in period && (period.range === "24h" || period.range === "7d") ? REFRESH_MS : SLOW_REFRESH_MS;
}
