import { describe, expect, test } from "vitest";
import {
  describeAgo,
  describeCountdown,
  describeRelative,
  describeTimeLeft,
  formatDateTime,
  formatWithUtc,
} from "@/lib/time/readable-time";

const now = Date.parse("2026-03-10T12:00:00Z");
const at = (offsetMs: number) => new Date(now + offsetMs).toISOString();
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

test("describeAgo counts seconds for a minute and is never negative", () => {
  const words = [-11_400, -59_999, -minute, 2_000].map((offset) => describeAgo(at(offset), now));
  expect(words).toEqual(["11 s ago", "59 s ago", "1 minute ago", "0 s ago"]);
});

describe("describeRelative", () => {
  test.each([
    [-20_000, "just now"],
    [20_000, "in less than a minute"],
    [-3 * minute, "3 minutes ago"],
    [-(2 * hour - 1), "1 hour ago"],
    [-40 * day, "1 month ago"],
    [7 * day, "in 7 days"],
    [400 * day, "in 1 year"],
  ])("%i ms from now is %s", (offset, words) => {
    expect(describeRelative(at(offset), now)).toBe(words);
  });
});

describe("describeTimeLeft", () => {
  test.each([
    [-5, "0 min"],
    [30_000, "1 min"],
    [hour, "1 h"],
    [6 * hour + 20 * minute, "6 h 20 min"],
    [7 * day, "7 d"],
    [4 * day + 3 * hour + minute, "4 d 3 h"],
  ])("%i ms are %s", (offset, words) => {
    expect(describeTimeLeft(at(offset), now)).toBe(words);
  });
});

test("a date includes its time zone", () => {
  expect(formatDateTime("2026-03-10T12:00:00Z", "Europe/Berlin")).toBe("10 Mar 2026, 13:00 CET");
  expect(formatDateTime("2026-07-10T12:00:00Z", "Europe/Berlin")).toBe("10 Jul 2026, 14:00 CEST");
  expect(formatDateTime("2026-03-01T12:00:00Z", "America/New_York")).toBe("1 Mar 2026, 07:00 EST");
  expect(formatDateTime("2026-03-01T12:00:00Z", "Asia/Singapore")).toBe("1 Mar 2026, 20:00 GMT+8");
});

test("beside a time in a zone stands UTC, with its date where that is another one", () => {
  expect(formatWithUtc("2026-03-10T12:00:00Z", "Europe/Berlin")).toBe("10 Mar 2026, 13:00 CET (12:00 UTC)");
  expect(formatWithUtc("2026-03-10T23:30:00Z", "Europe/Berlin")).toBe(
    "11 Mar 2026, 00:30 CET (10 Mar 2026, 23:30 UTC)",
  );
  expect(formatWithUtc("2026-03-10T12:00:00Z", "Etc/UTC")).toBe("10 Mar 2026, 12:00 UTC");
});

test.each([
  [86_400_000, "24 h 00 min 00 s"],
  [3_600_000, "1 h 00 min 00 s"],
  [3_599_999, "1 h 00 min 00 s"],
  [63_000, "1 min 03 s"],
  [59_001, "1 min 00 s"],
  [5_000, "05 s"],
  [0, "00 s"],
  [-5_000, "00 s"],
])("%i ms are counted down as %s", (left, words) => {
  const now = Date.parse("2026-11-25T05:00:00Z");
  expect(describeCountdown(new Date(now + left).toISOString(), now)).toBe(words);
});
