import { DAY_MS } from "@/lib/time/durations";
import { formatDate, formatDateTime, formatDay, formatHour } from "@/lib/time/readable-time";
import type { KeyUsageView } from "@/lib/usage/schema";

type Buckets = Pick<KeyUsageView, "bucketSeconds" | "dayZone" | "from" | "to">;
type Bucket = Pick<Buckets, "bucketSeconds" | "dayZone">;

const HOUR_S = 3_600;
const DAY_S = 86_400;
const UNITS = [
  ["day", DAY_S],
  ["hour", HOUR_S],
  ["minute", 60],
] as const;

/** `per hour, Europe/Berlin time`, `per day, UTC`. Day buckets have their own time zone. */
export function describeBuckets(buckets: Bucket, timeZone: string): string {
  const { bucketSeconds } = buckets;
  const [unit, seconds] = UNITS.find(([, length]) => bucketSeconds % length === 0) ?? (["second", 1] as const);
  const count = bucketSeconds / seconds;
  const every = count === 1 ? `per ${unit}` : `per ${count} ${unit}s`;
  return `${every}, ${timeIn(zoneOf(buckets, timeZone))}`;
}

/** A bucket's start on the chart's axis, as short as possible. */
export function tickOf(start: string, buckets: Buckets, timeZone: string): string {
  const { bucketSeconds, dayZone, from, to } = buckets;
  const spanMs = Date.parse(to) - Date.parse(from);
  if (bucketSeconds < DAY_S) return formatHour(start, timeZone, spanMs > DAY_MS);
  return spanMs > 300 * DAY_MS ? formatDate(start, dayZone) : formatDay(start, dayZone);
}

/** A bucket's exact start, with its time zone. */
export function bucketStart(start: string, { bucketSeconds, dayZone }: Bucket, timeZone: string): string {
  if (bucketSeconds < DAY_S) return formatDateTime(start, timeZone);
  return `${formatDate(start, dayZone)}, ${timeIn(dayZone)}`;
}

/** A bucket's start in a table whose caption names the time zone. */
export function rowStart(start: string, { bucketSeconds, dayZone }: Bucket, timeZone: string): string {
  return bucketSeconds < DAY_S ? formatHour(start, timeZone, true) : formatDate(start, dayZone);
}

/** Explains why some counts do not match the chosen days exactly; null when they do. */
export function describeRounding(usage: Pick<KeyUsageView, "roundedUntil" | "from" | "to">, timeZone: string) {
  if (!usage.roundedUntil) return null;
  const [from, to] = [usage.from, usage.to].map((at) => formatDateTime(at, timeZone));
  const exactFrom = formatDate(usage.roundedUntil, "UTC");
  return `Requests before ${exactFrom} are stored as totals per UTC hour, and midnight in ${timeZone} falls within such an hour. These figures cover ${from} to ${to}. Each day before ${exactFrom} begins with the UTC hour that contains its midnight.`;
}

function zoneOf({ bucketSeconds, dayZone }: Bucket, timeZone: string): string {
  return bucketSeconds < DAY_S ? timeZone : dayZone;
}

function timeIn(zone: string): string {
  return zone === "UTC" ? "UTC" : `${zone} time`;
}
