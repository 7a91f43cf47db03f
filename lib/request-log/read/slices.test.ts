import { expect, test } from "vitest";
import { type Course, firstSlice, nextSlice, type Slice } from "@/lib/request-log/read/slices";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const DAY_MS = 86_400_000;
const ninetyDays = { from: new Date(NOW - 90 * DAY_MS), to: null };
const closed = { from: new Date(NOW - 30 * DAY_MS), to: new Date(NOW - 10 * DAY_MS) };
const middle = { at: new Date(NOW - 20 * DAY_MS).toISOString(), id: "req_x" };

function slicesOf(course: Course, tookMs: number): Slice[] {
  const slices: Slice[] = [];
  let slice: Slice | null = firstSlice(course, NOW);
  while (slice) {
    slices.push(slice);
    slice = nextSlice(course, slice, tookMs, NOW);
  }
  return slices;
}

test.each([
  ["older", ninetyDays, null],
  ["older", closed, null],
  ["older", closed, middle],
  ["newer", ninetyDays, middle],
  ["newer", closed, middle],
] as const)("slices to the %s meet without gap or overlap and cover the range", (direction, range, after) => {
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

test("a search begins with an hour and takes more as long as it is fast, less when it is slow", () => {
  const course: Course = { range: ninetyDays, direction: "older", after: null, isSearch: true };
  const first = firstSlice(course, NOW);
  expect(NOW - first.from.getTime()).toBe(3_600_000);
  const span = ({ from, to }: Slice) => to!.getTime() - from.getTime();
  expect(span(nextSlice(course, first, 1, NOW)!)).toBe(8 * 3_600_000);
  expect(span(nextSlice(course, first, 500, NOW)!)).toBe(3_600_000 / 2);
});
