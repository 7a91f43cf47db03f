import { expect, test } from "vitest";
import { bucketStart, describeBuckets, rowStart, tickOf } from "./bucket-words";

const ZONE = "Europe/Berlin";
const START = "2026-11-21T13:00:00Z";
const spanOf = (days: number, bucketSeconds: number) => ({
  bucketSeconds,
  from: START,
  to: new Date(Date.parse(START) + days * 86_400_000).toISOString(),
});

test.each([
  [900, "each 15 minutes, Europe/Berlin time"],
  [3_600, "each hour, Europe/Berlin time"],
  [21_600, "each 6 hours, Europe/Berlin time"],
  [86_400, "each day, UTC"],
  [1_209_600, "each 14 days, UTC"],
])("buckets of %i seconds say their length and zone", (bucketSeconds, words) => {
  expect(describeBuckets(spanOf(1, bucketSeconds), ZONE)).toBe(words);
});

test("an axis names the day when the range has more than one, and the year when it has more than one", () => {
  expect(tickOf(START, spanOf(1, 3_600), ZONE)).toBe("14:00");
  expect(tickOf(START, spanOf(7, 21_600), ZONE)).toBe("21 Nov, 14:00");
  expect(tickOf(START, spanOf(90, 86_400), ZONE)).toBe("21 Nov");
  expect(tickOf(START, spanOf(700, 1_209_600), ZONE)).toBe("21 Nov 2026");
});

test("hours are told in the organization's zone, days in UTC", () => {
  expect(bucketStart(START, { bucketSeconds: 3_600 }, ZONE)).toBe("21 Nov 2026, 14:00 CET");
  expect(bucketStart("2026-11-21T00:00:00Z", { bucketSeconds: 86_400 }, "Pacific/Honolulu")).toBe("21 Nov 2026, UTC");
  expect(rowStart(START, { bucketSeconds: 3_600 }, ZONE)).toBe("21 Nov, 14:00");
});
