import { expect, test } from "vitest";
import { timeInput } from "@/lib/inputs/time-input";

test.each([
  ["2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z"],
  ["2026-01-31T09:30:00+05:45", "2026-01-31T03:45:00.000Z"],
  ["2026-01-31T23:59:59.123456-12:00", "2026-02-01T11:59:59.123Z"],
])("converts %s to UTC", (text, instant) => {
  expect(timeInput.parse(text).toISOString()).toBe(instant);
});

test.each([
  ["no offset", "2026-01-31T09:30:00"],
  ["a day", "2026-01-31"],
  ["no such day", "2026-02-30T09:30:00Z"],
  ["a number", 1_700_000_000],
  ["null", null],
  ["words", "now"],
  ["a year before 1900", "1899-12-31T23:59:59Z"],
  ["a year after 2999", "2999-12-31T23:59:59-01:00"],
])("refuses %s", (_, value) => {
  expect(timeInput.safeParse(value).success).toBe(false);
});
