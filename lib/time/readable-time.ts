import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";

const UNITS: [name: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/**
 * `3 minutes ago`, `in 2 days`, `just now` (within a minute). Past times round down, future times to the nearest unit.
 */
export function describeRelative(iso: string, now: number): string {
  const difference = new Date(iso).getTime() - now;
  const unit = UNITS.find(([, milliseconds]) => Math.abs(difference) >= milliseconds);
  if (!unit) return difference > 0 ? "in less than a minute" : "just now";
  return relative.format((difference > 0 ? Math.round : Math.trunc)(difference / unit[1]), unit[0]);
}

/**
 * `11 s ago` within the last minute, then like describeRelative. A future time, from clocks that differ, is `0 s ago`.
 */
export function describeAgo(iso: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - new Date(iso).getTime()) / 1000));
  return seconds < 60 ? `${seconds} s ago` : describeRelative(iso, now);
}

/** `6 h 20 min`, `4 d 3 h`, `12 min`: the time from `now` to `iso` in its two largest units; `0 min` when past. */
export function describeTimeLeft(iso: string, now: number): string {
  const minutes = Math.max(0, Math.round((new Date(iso).getTime() - now) / MINUTE_MS));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

/** `5 h 12 min 08 s`: the time from `now` to `iso` to the second; `00 s` when past. */
export function describeCountdown(iso: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((new Date(iso).getTime() - now) / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  if (hours > 0) return `${hours} h ${two(minutes)} min ${two(rest)} s`;
  return minutes > 0 ? `${minutes} min ${two(rest)} s` : `${two(rest)} s`;
}

/** `21 Nov 2026, 14:03 CET`: date, time and the zone's short name. */
export function formatDateTime(iso: string, timeZone: string): string {
  return format(iso, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  });
}

/** `21 Nov 2026, 15:03 CET (14:03 UTC)`, for readers who may be elsewhere. The date is repeated where it differs in UTC. */
export function formatWithUtc(iso: string, timeZone: string): string {
  const [own, utc] = [formatDateTime(iso, timeZone), formatDateTime(iso, "UTC")];
  if (own === utc) return utc;
  const isSameDay = formatDate(iso, timeZone) === formatDate(iso, "UTC");
  return `${own} (${isSameDay ? utc.slice(utc.indexOf(", ") + 2) : utc})`;
}

/** `21 Nov 2026, 14:03:27 UTC`. */
export function formatExactTime(iso: string, timeZone: string): string {
  return format(iso, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone,
    timeZoneName: "short",
  });
}

/** `21 Nov, 14:03:27`: for a log line whose time zone is shown elsewhere. */
export function formatLogTime(iso: string, timeZone: string): string {
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return format(iso, { day: "numeric", month: "short", ...clock, timeZone });
}

/** `21 Nov 2026`. */
export function formatDate(iso: string, timeZone: string): string {
  return format(iso, { day: "numeric", month: "short", year: "numeric", timeZone });
}

/** `21 Nov`. */
export function formatDay(iso: string, timeZone: string): string {
  return format(iso, { day: "numeric", month: "short", timeZone });
}

/** `14:00`, the start of a time bucket, or `21 Nov, 14:00` when `withDay`. */
export function formatHour(iso: string, timeZone: string, withDay: boolean): string {
  const day = withDay ? ({ day: "numeric", month: "short" } as const) : {};
  return format(iso, { ...day, hour: "2-digit", minute: "2-digit", timeZone });
}

function format(iso: string, { timeZoneName, ...options }: Intl.DateTimeFormatOptions): string {
  const at = new Date(iso);
  const text = new Intl.DateTimeFormat("en-GB", options).format(at);
  return timeZoneName ? `${text} ${zoneName(at, options.timeZone ?? "UTC")}` : text;
}

/** `CET`, `EST`, `UTC`. Each locale knows only the short names of its own region; other zones are `GMT+8`. */
function zoneName(at: Date, timeZone: string): string {
  const names = ["en-GB", "en-US", "en-AU"].map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }).formatToParts(at);
    return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  });
  const name = names.find((each) => !each.startsWith("GMT")) ?? names[0] ?? timeZone;
  return name.replace("-", "\u2011");
}
