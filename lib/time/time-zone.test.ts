import { expect, test } from "vitest";
import { timeZoneName } from "@/lib/inputs/time-zone-input";
import { startOfDay } from "@/lib/time/time-zone";

test.each([
  ["2026-01-15", "UTC", "2026-01-15T00:00:00.000Z"],
  ["2026-01-01", "America/New_York", "2026-01-01T05:00:00.000Z"],
  ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00.000Z"],
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
])("%s begins in %s at %s", (day, zone, instant) => {
  expect(startOfDay(day, zone).toISOString()).toBe(instant);
});

test("where the clock skips midnight, the day begins at its first instant", () => {
  expect(startOfDay("2024-03-31", "Asia/Beirut").toISOString()).toBe("2024-03-30T22:00:00.000Z");
});

test("where midnight happens twice, the day begins at the first", () => {
  expect(startOfDay("2024-11-03", "America/Havana").toISOString()).toBe("2024-11-03T04:00:00.000Z");
});

test("a day offset of 1 is the end of the day, even when the day has 23 hours", () => {
  expect(startOfDay("2026-03-29", "Europe/Berlin", 1).toISOString()).toBe("2026-03-29T22:00:00.000Z");
});

test.each([
  ["europe/BERLIN", "Europe/Berlin"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["uS/pAcIfIc", "America/Los_Angeles"],
  ["eTc/gMt+5", "Etc/GMT+5"],
  ["utc", "UTC"],
])("%s is stored as %s: every spelling of a zone is one name", (given, stored) => {
  expect(timeZoneName.parse(given)).toBe(stored);
  expect(timeZoneName.parse(stored)).toBe(stored);
});
