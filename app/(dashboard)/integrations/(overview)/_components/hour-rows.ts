import type { OverviewView } from "@/lib/usage/schema";

export type HourRow = { hour: string; today: number; lastWeek: number };

const HOURS_PER_DAY = 24;

/**
 * Pairs the hours of both days by clock time. When the clocks change on one of the days, hours are numbered instead, because
 * one clock hour is missing or occurs twice.
 */
export function hourRows({ today, lastWeek }: OverviewView["hours"]): HourRow[] {
  const hasNoClockChange = today.length === HOURS_PER_DAY && lastWeek.length === HOURS_PER_DAY;
  const count = Math.max(today.length, lastWeek.length);
  return Array.from({ length: count }, (_, index) => ({
    hour: hasNoClockChange ? `${String(index).padStart(2, "0")}:00` : `Hour ${index + 1}`,
    today: today[index] ?? 0,
    lastWeek: lastWeek[index] ?? 0,
  }));
}
