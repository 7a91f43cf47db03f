import { z } from "zod";
import { canonicalTimeZone, isTimeZone } from "@/lib/time/time-zone";

/** An IANA time zone by any of its names, in any case. */
export const timeZoneName = z
  .string()
  .trim()
  .max(64, "Use an IANA time zone, such as Europe/Berlin.")
  .refine(isTimeZone, "Use an IANA time zone, such as Europe/Berlin.")
  .transform(canonicalTimeZone)
  .meta({ format: "time-zone" });

/** A calendar day from 1900 to 2999, such as `2026-01-31`. */
export const calendarDay = z.iso
  .date("Use a date such as 2026-01-31.")
  .refine((day) => day >= "1900" && day < "3000", "Use a date from 1900 to 2999.")
  .meta({ pattern: "^(19|2[0-9])[0-9]{2}-[01][0-9]-[0-3][0-9]$" });
