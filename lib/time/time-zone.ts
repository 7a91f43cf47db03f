import { instantAt, offsetMs } from "@/lib/time/wall-clock";

/** ICU, and therefore Intl, still lists these zones by their old names; people look for the new ones. */
const RENAMED: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Louisville": "America/Kentucky/Louisville",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Stored names, by every listed name in lower case. */
const CANONICAL = new Map<string, string>();
for (const listed of [...Intl.supportedValuesOf("timeZone"), "UTC"]) {
  const name = RENAMED[listed] ?? listed;
  CANONICAL.set(listed.toLowerCase(), name);
  CANONICAL.set(name.toLowerCase(), name);
}

/** All time zones that a picker offers, in alphabetical order. */
export function timeZones(): string[] {
  return [...new Set(CANONICAL.values())].sort();
}

/** Whether `name` is an IANA time zone. Offsets such as `+01:00` are not, because they have no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The one stored name of a time zone, from any of its names. */
export function canonicalTimeZone(name: string): string {
  return CANONICAL.get(name.toLowerCase()) ?? resolved(name);
}

/** The current name of an old one such as `us/pacific`. */
function resolved(name: string): string {
  const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
  return CANONICAL.get(timeZone.toLowerCase()) ?? timeZone;
}

/**
 * The instant at which a calendar day begins in a time zone. Where the clock skips midnight, that is the day's first
 * instant.
 * @param dayOffset days to add first: 1 gives the (exclusive) end of the day.
 */
export function startOfDay(day: string, timeZone: string, dayOffset = 0): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + dayOffset);
  return instantAt(midnight.toISOString().slice(0, 19), timeZone);
}

/** The calendar day that a time zone's clocks show, such as `2026-01-31`. @param dayOffset days to add. */
export function today(timeZone: string, dayOffset = 0, now = new Date()): string {
  const date = new Date(now.getTime() + offsetMs(now, timeZone));
  date.setUTCDate(date.getUTCDate() + dayOffset);
  return date.toISOString().slice(0, 10);
}
