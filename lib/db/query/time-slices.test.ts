import { expect, test } from "vitest";
import { firstSlice, nextSlice, type Scan, type Slice } from "@/lib/db/query/time-slices";
import { DAY_MS } from "@/lib/time/durations";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const ninetyDays = { from: new Date(NOW - 90 * DAY_MS), to: null };
const closed = { from: new Date(NOW - 30 * DAY_MS), to: new Date(NOW - 10 * DAY_MS) };
const middle = { at: new Date(NOW - 20 * DAY_MS).toISOString(), id: "req_x" };

function slicesOf(scan: Scan, tookMs: number): Slice[] {
  const slices: Slice[] = [];
  let slice: Slice | null = firstSlice(scan, NOW);
  while (slice) {
    slices.push(slice);
    slice = nextSlice(scan, slice, tookMs, NOW);
  }
  return slices;
}

test.each([
  ["older", ninetyDays, null],
  ["older", closed, null],
  ["older", closed, middle],
  ["newer", ninetyDays, middle],
  ["newer", closed, middle],
] as const)("slices towards %s have no gap or overlap and cover the range", (direction, range, after) => {
  for (const isSearch of [true, false]) {
    for (const tookMs of [1, 100, 250, 400]) {
      const slices = slicesOf({ range, direction, after, isSearch }, tookMs);
      const inTime = direction === "older" ? slices.toReversed() : slices;
      for (const [index, next] of inTime.slice(1).entries()) expect(inTime[index]?.to).toEqual(next.from);
      const reach = { from: inTime[0]!.from, to: inTime.at(-1)!.to };
      if (direction === "older") expect(reach.from).toEqual(range.from);
      else expect(reach.to).toEqual(range.to);
      if (direction === "older" && !after) expect(reach.to).toEqual(range.to);
      if (!isSearch) expect(slices.length).toBeLessThanOrEqual(2);
    }
  }
});

test("a search begins with an hour, then grows while it is fast and shrinks when it is slow", () => {
  const scan: Scan = { range: ninetyDays, direction: "older", after: null, isSearch: true };
  const first = firstSlice(scan, NOW);
  expect(NOW - first.from.getTime()).toBe(3_600_000);
  const span = ({ from, to }: Slice) => to!.getTime() - from.getTime();
  expect(span(nextSlice(scan, first, 1, NOW)!)).toBe(8 * 3_600_000);
  expect(span(nextSlice(scan, first, 500, NOW)!)).toBe(3_600_000 / 2);
});
