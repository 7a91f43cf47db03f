import { expect, test } from "vitest";
import { bucketStart, describeBuckets, describeRounding, rowStart, tickOf } from "./bucket-labels";

const ZONE = "Europe/Berlin";
const START = "2026-11-21T13:00:00Z";
const spanOf = (days: number, bucketSeconds: number, dayZone = "UTC") => ({
  bucketSeconds,
  dayZone,
  from: START,
  to: new Date(Date.parse(START) + days * 86_400_000).toISOString(),
});

test("day buckets name the time zone of their midnights", () => {
  expect(describeBuckets(spanOf(40, 86_400, ZONE), ZONE)).toBe("per day, Europe/Berlin time");
  const midnight = "2026-11-20T23:00:00Z";
  expect(tickOf(midnight, spanOf(40, 86_400, ZONE), ZONE)).toBe("21 Nov");
  expect(bucketStart(midnight, spanOf(40, 86_400, ZONE), ZONE)).toBe("21 Nov 2026, Europe/Berlin time");
  expect(rowStart(midnight, spanOf(40, 86_400, ZONE), ZONE)).toBe("21 Nov 2026");
});

test("when only UTC hours are left, the text names the time that is counted", () => {
  const usage = { from: "2026-05-31T18:00:00Z", to: "2026-11-20T18:30:00Z" };
  expect(describeRounding({ ...usage, roundedUntil: null }, "Asia/Kolkata")).toBeNull();
  const text = describeRounding({ ...usage, roundedUntil: "2026-08-28T00:00:00Z" }, "Asia/Kolkata");
  expect(text).toContain("Requests before 28 Aug 2026 are stored as totals per UTC hour");
  expect(text).toContain("31 May 2026, 23:30 GMT+5:30 to 21 Nov 2026, 00:00 GMT+5:30");
});

test.each([
  [900, "per 15 minutes, Europe/Berlin time"],
  [3_600, "per hour, Europe/Berlin time"],
  [21_600, "per 6 hours, Europe/Berlin time"],
  [86_400, "per day, UTC"],
  [1_209_600, "per 14 days, UTC"],
])("buckets of %i seconds name their length and time zone", (bucketSeconds, words) => {
  expect(describeBuckets(spanOf(1, bucketSeconds), ZONE)).toBe(words);
});

test("an axis names the day when the range has more than one, and the year when it has more than one", () => {
  expect(tickOf(START, spanOf(1, 3_600), ZONE)).toBe("14:00");
  expect(tickOf(START, spanOf(7, 21_600), ZONE)).toBe("21 Nov, 14:00");
  expect(tickOf(START, spanOf(90, 86_400), ZONE)).toBe("21 Nov");
  expect(tickOf(START, spanOf(700, 1_209_600), ZONE)).toBe("21 Nov 2026");
});

test("hours appear in the organization's time zone, days in UTC", () => {
  expect(bucketStart(START, spanOf(1, 3_600), ZONE)).toBe("21 Nov 2026, 14:00 CET");
  expect(bucketStart("2026-11-21T00:00:00Z", spanOf(30, 86_400), "Pacific/Honolulu")).toBe("21 Nov 2026, UTC");
  expect(rowStart(START, spanOf(1, 3_600), ZONE)).toBe("21 Nov, 14:00");
});
