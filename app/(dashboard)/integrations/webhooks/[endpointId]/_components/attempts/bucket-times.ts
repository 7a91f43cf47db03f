import { HOUR_MS } from "@/lib/time/durations";
import { formatDate, formatDateTime, formatDay, formatHour } from "@/lib/time/readable-time";
import type { AttemptCountsView } from "@/lib/webhooks/log/schema";

type Buckets = Pick<AttemptCountsView, "buckets">;

/** Whether the buckets are days, quarters of days, or hours. */
function unitOf({ buckets }: Buckets): "hour" | "quarter" | "day" {
  const [first, second] = buckets;
  const length = first && second ? Date.parse(second.start) - Date.parse(first.start) : HOUR_MS;
  if (length <= HOUR_MS) return "hour";
  return length > 12 * HOUR_MS ? "day" : "quarter";
}

/** A bucket's start on the chart's axis, as short as possible. */
export function axisTime(start: string, counts: Buckets, timeZone: string): string {
  return unitOf(counts) === "hour" ? formatHour(start, timeZone, false) : formatDay(start, timeZone);
}

/** A bucket's start in a row of the table. */
export function rowTime(start: string, counts: Buckets, timeZone: string): string {
  return unitOf(counts) === "day" ? formatDate(start, timeZone) : formatHour(start, timeZone, true);
}

/** A bucket's exact start. */
export function exactTime(start: string, counts: Buckets, timeZone: string): string {
  return unitOf(counts) === "day" ? formatDate(start, timeZone) : `From ${formatDateTime(start, timeZone)}`;
}
