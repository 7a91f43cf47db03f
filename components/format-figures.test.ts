import { expect, test } from "vitest";
import { countOf, formatBytes, formatCount, formatMilliseconds, formatShare } from "@/components/format-figures";

test("counts are grouped, and one is singular", () => {
  expect(formatCount(1_204_000)).toBe("1,204,000");
  expect([0, 1, 1204].map((count) => countOf(count, "request"))).toEqual(["0 requests", "1 request", "1,204 requests"]);
});

test.each([
  [0, "0%"],
  [0.00001, "<0.1%"],
  [0.042, "4.2%"],
  [0.1, "10%"],
  [0.234, "23%"],
  [0.99, "99%"],
  [0.9999, ">99%"],
  [1, "100%"],
])("a share of %d never reads as none or all when it is not", (share, words) => {
  expect(formatShare(share)).toBe(words);
});

test("short durations keep a decimal, long ones are grouped", () => {
  expect([0.42, 9.94, 10, 1250.4].map(formatMilliseconds)).toEqual(["0.4 ms", "9.9 ms", "10 ms", "1,250 ms"]);
});

test("sizes have three figures and a unit", () => {
  expect([812, 14_200, 3_100_000].map(formatBytes)).toEqual(["812 B", "14.2 kB", "3.1 MB"]);
});
