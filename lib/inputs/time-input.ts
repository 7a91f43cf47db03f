import { z } from "zod";

const EARLIEST = new Date("1900-01-01T00:00:00Z");
const LATEST = new Date("3000-01-01T00:00:00Z");

/** An instant from 1900 to 2999, such as `2026-01-31T09:30:00+01:00`. The offset is required. */
export const timeInput = z.iso
  .datetime({ offset: true, error: "Use a time with its offset, such as 2026-01-31T09:30:00+01:00." })
  .transform((text) => new Date(text))
  .refine((time) => time >= EARLIEST && time < LATEST, "Use a time from 1900 to 2999.")
  .meta({ description: "With its offset, such as `2026-01-31T09:30:00+01:00`; from 1900 to 2999." });
