import { HOUR_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import type { UsageRange } from "@/lib/usage/labels";

/** The period of a usage query: a range up to now, or a custom start and end (ISO 8601, UTC). */
export type UsagePeriod = { range: UsageRange } | { from: string; to: string };

/** The first and last calendar day, such as `2026-01-31`, both included. */
export type Days = { from: string; to: string };
export type DaysProblems = Partial<Days>;

const USAGE_STORED_DAYS = 730;

/** The two weeks up to today, the initial values of the date fields. */
export function lastTwoWeeks(timeZone: string, now: number): Days {
  return { from: today(timeZone, -13, new Date(now)), to: today(timeZone, 0, new Date(now)) };
}

/** The problem of each day, for display at its field; empty when both are valid. */
export function daysProblems({ from, to }: Days, timeZone: string, now: number): DaysProblems {
  const last = today(timeZone, 0, new Date(now));
  const missing = { ...(isDay(from) ? {} : { from: "Choose a day." }), ...(isDay(to) ? {} : { to: "Choose a day." }) };
  if (missing.from || missing.to) return missing;
  if (from > last) return { from: "Choose a day that is not in the future." };
  if (to > last) return { to: "Choose a day that is not in the future." };
  if (from > to) return { to: "Choose the first day or a later one." };
  if (from < today(timeZone, 1 - USAGE_STORED_DAYS, new Date(now)))
    return { from: "Usage is kept for two years. Choose a later day." };
  return {};
}

/** From the start of the first day to the end of the last one, or to the end of the current hour if that is earlier. */
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
export function isRefreshing(period: UsagePeriod, now: number): boolean {
  return "range" in period || new Date(period.to).getTime() > now;
}

const REFRESH_MS = 5_000;
const SLOW_REFRESH_MS = 15_000;

/** How often the period's usage is refetched; false when it can no longer change. */
export function refreshOf(period: UsagePeriod, now: number): number | false {
  if (!isRefreshing(period, now)) return false;
  return "range" in period && (period.range === "24h" || period.range === "7d") ? REFRESH_MS : SLOW_REFRESH_MS;
}
