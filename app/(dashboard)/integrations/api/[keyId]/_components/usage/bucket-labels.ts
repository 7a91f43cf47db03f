import { formatDate, formatDateTime, formatDay, formatHour } from "@/lib/time/readable-time";
import type { KeyUsageView } from "@/lib/usage/labels";

type Buckets = Pick<KeyUsageView, "bucketSeconds" | "dayZone" | "from" | "to">;
type Bucket = Pick<Buckets, "bucketSeconds" | "dayZone">;

const HOUR_S = 3_600;
const DAY_S = 86_400;
const DAY_MS = DAY_S * 1_000;
const UNITS = [
  ["day", DAY_S],
  ["hour", HOUR_S],
  ["minute", 60],
] as const;

/** `each hour, Europe/Berlin time`, `each day, UTC`: buckets of days have a zone of their own. */
export function describeBuckets(buckets: Bucket, timeZone: string): string {
  const { bucketSeconds } = buckets;
  const [unit, seconds] = UNITS.find(([, length]) => bucketSeconds % length === 0) ?? (["second", 1] as const);
  const count = bucketSeconds / seconds;
  const every = count === 1 ? `each ${unit}` : `each ${count} ${unit}s`;
  return `${every}, ${timeIn(zoneOf(buckets, timeZone))}`;
}

/** A bucket's start on the chart's axis, as short as the range allows. */
export function tickOf(start: string, buckets: Buckets, timeZone: string): string {
  const { bucketSeconds, dayZone, from, to } = buckets;
  const spanMs = Date.parse(to) - Date.parse(from);
  if (bucketSeconds < DAY_S) return formatHour(start, timeZone, spanMs > DAY_MS);
  return spanMs > 300 * DAY_MS ? formatDate(start, dayZone) : formatDay(start, dayZone);
}

/** A bucket's start in full, with its zone. */
export function bucketStart(start: string, { bucketSeconds, dayZone }: Bucket, timeZone: string): string {
  if (bucketSeconds < DAY_S) return formatDateTime(start, timeZone);
  return `${formatDate(start, dayZone)}, ${timeIn(dayZone)}`;
}

/** A bucket's start in a table whose caption says the zone. */
export function rowStart(start: string, { bucketSeconds, dayZone }: Bucket, timeZone: string): string {
  return bucketSeconds < DAY_S ? formatHour(start, timeZone, true) : formatDate(start, dayZone);
}

/** Why some counts are not of the very days chosen, and what they are of; null where they are. */
export function describeRounding(usage: Pick<KeyUsageView, "roundedUntil" | "from" | "to">, timeZone: string) {
  if (!usage.roundedUntil) return null;
  const [from, to] = [usage.from, usage.to].map((at) => formatDateTime(at, timeZone));
  const gone = formatDate(usage.roundedUntil, "UTC");
  return `Requests of before ${gone} are kept as sums of full UTC hours, and midnight in ${timeZone} lies within one. These figures are of ${from} to ${to}, and each day of before ${gone} begins with the UTC hour that its midnight lies in.`;
}

function zoneOf({ bucketSeconds, dayZone }: Bucket, timeZone: string): string {
  return bucketSeconds < DAY_S ? timeZone : dayZone;
}

function timeIn(zone: string): string {
  return zone === "UTC" ? "UTC" : `${zone} time`;
}
