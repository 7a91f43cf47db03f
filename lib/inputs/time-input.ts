import { z } from "zod";

const EARLIEST = new Date("1900-01-01T00:00:00Z");
const LATEST = new Date("3000-01-01T00:00:00Z");

/** Seconds are optional for the server, but not in JSON Schema's `date-time`. */
const TIME_PATTERN =
  "^(19|2[0-9])[0-9]{2}-[01][0-9]-[0-3][0-9]T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";

const DATE_TIME = z.iso.datetime({
  offset: true,
  error: "Use a time with its offset, such as 2026-01-31T09:30:00+01:00.",
});
const RANGE_ERROR = "Use a time from 1900 to 2999.";

function isInRange(time: Date): boolean {
  return time >= EARLIEST && time < LATEST;
}

/** An instant from 1900 to 2999, such as `2026-01-31T09:30:00+01:00`. The offset is required. */
export const timeInput = DATE_TIME.transform((text) => new Date(text))
  .refine(isInRange, RANGE_ERROR)
  .meta({
    pattern: TIME_PATTERN,
    description: "With its offset, such as `2026-01-31T09:30:00+01:00`; from 1900 to 2999.",
  });

/** Like `timeInput`, but keeps the text, because PostgreSQL's times are more precise than a Date: to the microsecond. */
export const preciseTimeInput = DATE_TIME.refine((text) => isInRange(new Date(text)), RANGE_ERROR)
  .transform((text) => text.replace(/(\.\d{6})\d+/, "$1"))
  .meta({ pattern: TIME_PATTERN });
