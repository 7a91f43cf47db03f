import { expect, test } from "vitest";
import { barHeights, barsPath } from "./sparkline-bars";

const BOX = { barWidth: 3, gap: 1, height: 20 };

test("the largest count fills the height, zero has no bar, and one request is visible beside a million", () => {
  const [most, none, one] = barHeights([1_000_000, 0, 1]);
  expect([most, none]).toEqual([1, 0]);
  expect(one! * BOX.height).toBeGreaterThan(2);
});

test("equal counts are equally high, and half the count is half as high", () => {
  expect(barHeights([8, 8, 4])).toEqual([1, 1, 0.5]);
});

test("an unused key draws nothing", () => {
  expect(barsPath(Array(24).fill(0), BOX)).toBe("");
  expect(barsPath([], BOX)).toBe("");
});

test("bars start at the bottom edge, one per slot", () => {
  expect(barsPath([2, 0, 1], BOX)).toBe("M1.5 20V0M9.5 20V10");
});
