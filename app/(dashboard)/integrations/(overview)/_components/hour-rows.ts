import type { OverviewView } from "@/lib/usage/labels";

export type HourRow = { hour: string; today: number; lastWeek: number };

const USUAL = 24;

/**
 * The two days' hours side by side, by the clock; where the clocks change in one of them, and one hour of the clock is two or
 * none, by their number.
 */
export function hourRows({ today, lastWeek }: OverviewView["hours"]): HourRow[] {
  const isUsual = today.length === USUAL && lastWeek.length === USUAL;
  const count = Math.max(today.length, lastWeek.length);
  return Array.from({ length: count }, (_, index) => ({
    hour: isUsual ? `${String(index).padStart(2, "0")}:00` : `Hour ${index + 1}`,
    today: today[index] ?? 0,
    lastWeek: lastWeek[index] ?? 0,
  }));
}
