import { expect, test } from "vitest";
import { makeRandom } from "@/lib/demo/random";
import { HISTOGRAM_BOUNDS_MS, HISTOGRAM_SLOTS, percentiles } from "@/lib/usage/roll-up/histogram";

function count(times: number[]): number[] {
  const counts = Array.from({ length: HISTOGRAM_SLOTS }, () => 0);
  for (const time of times) counts[HISTOGRAM_BOUNDS_MS.filter((bound) => bound <= time).length]! += 1;
  return counts;
}

test("the bounds are those of the stored counts", () => {
  expect(HISTOGRAM_SLOTS).toBe(24);
  expect(HISTOGRAM_BOUNDS_MS.slice(0, 3)).toEqual([0.5, 0.8, 1.3]);
  expect(HISTOGRAM_BOUNDS_MS.at(-1)).toBe(15_500);
});

test("without requests there are no percentiles", () => {
  expect(percentiles([])).toEqual({ p50: null, p95: null });
  expect(percentiles(Array(24).fill(0))).toEqual({ p50: null, p95: null });
});

test("an estimate is near the true value for any times", () => {
  const random = makeRandom(7);
  const times = Array.from({ length: 10_000 }, () => Math.exp(1 + random.next() * 4)).sort((a, b) => a - b);
  const { p50, p95 } = percentiles(count(times));
  expect(Math.abs(p50! / times[5_000]! - 1)).toBeLessThan(0.05);
  expect(Math.abs(p95! / times[9_500]! - 1)).toBeLessThan(0.05);
});

test("slow requests appear in p95 from five percent on", () => {
  const one = percentiles(count([...Array(96).fill(2), ...Array(4).fill(5_000)]));
  expect(one.p95).toBeLessThan(3.3);
  const many = percentiles(count([...Array(94).fill(2), ...Array(6).fill(5_000)]));
  expect(many.p95).toBeGreaterThan(3_780);
  expect(many.p50).toBeLessThan(3.3);
});

test("trailing zeros are optional, and the open ends have a width", () => {
  expect(percentiles([0, 0, 4])).toEqual(percentiles([0, 0, 4, 0, 0]));
  expect(percentiles([2]).p95).toBeLessThan(0.5);
  expect(percentiles([...Array(23).fill(0), 2]).p95).toBeGreaterThan(15_500);
});
