import { formatDate, formatDateTime, formatDay, formatHour } from "@/lib/readable-time";
import type { KeyUsageView } from "@/lib/usage/terms";

type Buckets = Pick<KeyUsageView, "bucketSeconds" | "from" | "to">;

const HOUR_S = 3_600;
const DAY_S = 86_400;
const DAY_MS = DAY_S * 1_000;
const UNITS = [
  ["day", DAY_S],
  ["hour", HOUR_S],
  ["minute", 60],
] as const;

/** `each hour, Europe/Berlin time`, `each day, UTC`: buckets of days are days of UTC. */
export function describeBuckets({ bucketSeconds }: Buckets, timeZone: string): string {
  const [unit, seconds] = UNITS.find(([, length]) => bucketSeconds % length === 0) ?? (["second", 1] as const);
  const count = bucketSeconds / seconds;
  const every = count === 1 ? `each ${unit}` : `each ${count} ${unit}s`;
  const zone = zoneOf(bucketSeconds, timeZone);
  return `${every}, ${zone === "UTC" ? "UTC" : `${zone} time`}`;
}

/** A bucket's start on the chart's axis, as short as the range allows. */
export function tickOf(start: string, buckets: Buckets, timeZone: string): string {
  const { bucketSeconds, from, to } = buckets;
  const spanMs = Date.parse(to) - Date.parse(from);
  if (bucketSeconds < DAY_S) return formatHour(start, timeZone, spanMs > DAY_MS);
  return spanMs > 300 * DAY_MS ? formatDate(start, "UTC") : formatDay(start, "UTC");
}

/** A bucket's start in full, with its zone. */
export function bucketStart(
  start: string,
  { bucketSeconds }: Pick<Buckets, "bucketSeconds">,
  timeZone: string,
): string {
  return bucketSeconds < DAY_S ? formatDateTime(start, timeZone) : `${formatDate(start, "UTC")}, UTC`;
}

/** A bucket's start in a table whose caption says the zone. */
export function rowStart(start: string, { bucketSeconds }: Pick<Buckets, "bucketSeconds">, timeZone: string): string {
  return bucketSeconds < DAY_S ? formatHour(start, timeZone, true) : formatDate(start, "UTC");
}

function zoneOf(bucketSeconds: number, timeZone: string): string {
  return bucketSeconds < DAY_S ? timeZone : "UTC";
}
