import { expect, test } from "vitest";
import { compareWith } from "./comparison";

test.each([
  [112, 100, "12% more"],
  [1_000, 1_035, "3.4% fewer"],
  [7, 7, "as many"],
  [0, 12, "100% fewer"],
  [500, 10, "more than ten times as many"],
  [300, 100, "200% more"],
  [40, 0, null],
  [0, 0, null],
] as const)("%d requests beside %d a week before: %s", (now, before, words) => {
  expect(compareWith(now, before)).toBe(words);
});
