import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import type { AttemptRange } from "@/lib/webhooks/log/labels";

const DAYS: Record<Exclude<AttemptRange, "24h">, number> = { "7d": 7, "30d": 30 };

/** Hours within a day at which a bucket of the 7-day report starts. */
const QUARTERS = [0, 6, 12, 18];

/** The starts of a report's buckets, oldest first: 24 hours, 28 quarters of a day, or 30 days of this time zone. */
export function bucketStarts(range: AttemptRange, timeZone: string, now: Date): Date[] {
  if (range === "24h") {
    const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
    return Array.from({ length: 24 }, (_, index) => new Date(hour - (23 - index) * HOUR_MS));
  }
  const first = today(timeZone, 1 - DAYS[range], now);
  const days = Array.from({ length: DAYS[range] }, (_, index) => startOfDay(first, timeZone, index));
  return range === "30d" ? days : days.flatMap(quartersOf).filter((start) => start <= now);
}

function quartersOf(day: Date): Date[] {
  return QUARTERS.map((hours) => new Date(day.getTime() + (hours / 24) * DAY_MS));
}
