import { instantAt, offsetMs } from "@/lib/time/wall-clock";

/** ICU, and so Intl, still lists these zones by their old names; people look for the new ones. */
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

/** Names as they are stored, by any listed name in small letters. */
const CANONICAL = new Map<string, string>();
for (const listed of [...Intl.supportedValuesOf("timeZone"), "UTC"]) {
  const name = RENAMED[listed] ?? listed;
  CANONICAL.set(listed.toLowerCase(), name);
  CANONICAL.set(name.toLowerCase(), name);
}

/** Every time zone a picker offers, in alphabetical order. */
export function timeZones(): string[] {
  return [...new Set(CANONICAL.values())].sort();
}

/** Whether `name` is an IANA time zone; offsets such as `+01:00` are not, they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The one stored name of a time zone, by any of its names: so there are only as many names, and clocks, as zones. */
export function canonicalTimeZone(name: string): string {
  return CANONICAL.get(name.toLowerCase()) ?? resolved(name);
}

/** Of an old name such as `us/pacific`, the zone's own. */
function resolved(name: string): string {
  const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
  return CANONICAL.get(timeZone.toLowerCase()) ?? timeZone;
}

/**
 * The instant at which a calendar day begins in a time zone; where the clock skips midnight, its first instant.
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
