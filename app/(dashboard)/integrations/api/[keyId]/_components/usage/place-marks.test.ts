import { expect, test } from "vitest";
import { HOUR_MS } from "@/lib/time/durations";
import type { KeyUsageView } from "@/lib/usage/schema";
import { groupMarks, LANES, lanesOf, placeMarks } from "./place-marks";

const BEGIN = Date.parse("2026-11-25T00:00:00Z");
const at = (hours: number) => new Date(BEGIN + hours * HOUR_MS).toISOString();

function usageOf(marks: KeyUsageView["marks"]): KeyUsageView {
  const none = { success: 0, clientErrors: 0, rateLimited: 0, serverErrors: 0 };
  return {
    from: at(0),
    to: at(24),
    bucketSeconds: 3_600,
    dayZone: "UTC",
    roundedUntil: null,
    totals: { ...none, requests: 0, errorRate: 0, p50: null, p95: null },
    buckets: Array.from({ length: 24 }, (_, hour) => ({ ...none, start: at(hour) })),
    operations: [],
    addresses: [],
    clients: [],
    marks,
  };
}

test("changes in one bucket share a labelled line; other buckets have their own", () => {
  const marks = [
    { at: at(3), type: "key.created" },
    { at: at(3.9), type: "key.updated" },
    { at: at(4), type: "key.rotated" },
    { at: at(9), type: "key.updated" },
    { at: at(9.1), type: "key.updated" },
    { at: at(20.1), type: "key.revoked" },
    { at: at(20.2), type: "key.reactivated" },
    { at: at(20.3), type: "key.rotated" },
  ];
  expect(groupMarks(usageOf(marks))).toEqual([
    { index: 3, label: "Created, edited" },
    { index: 4, label: "Rotated" },
    { index: 9, label: "Edited" },
    { index: 20, label: "3 changes" },
  ]);
});

test("a change appears in the bucket that contains it, and not at all outside the range", () => {
  const usage = usageOf([-1, 22.9, 23.1, 25.5].map((hours) => ({ at: at(hours), type: "key.updated" })));
  const buckets = [0, 23].map((hours) => ({ ...usage.buckets[0]!, start: at(hours) }));
  expect(groupMarks({ ...usage, buckets }).map(({ index }) => index)).toEqual([0, 1]);
});

test("a line is in the middle of its bucket, and its label stays within the chart", () => {
  const [first, last] = placeMarks(
    [
      { index: 0, label: "Created" },
      { index: 23, label: "Revoked" },
    ],
    24,
    480,
  );
  expect([first!.x, last!.x]).toEqual([10, 470]);
  expect(first!.labelX).toBe(21);
  expect(last!.labelX).toBe(459);
  expect([first!.lane, last!.lane]).toEqual([0, 0]);
});

test("labels that would overlap get separate lanes; past the last lane a line has no label", () => {
  const near = Array.from({ length: LANES + 1 }, (_, index) => ({ index, label: "Reactivated" }));
  expect(placeMarks(near, 24, 480).map(({ lane }) => lane)).toEqual([0, 1, 2, null]);
});

test("a chart keeps room for as many lanes as a phone needs", () => {
  const marks = [
    { index: 0, label: "Created" },
    { index: 3, label: "Rotated" },
  ];
  expect(lanesOf([], 24)).toBe(0);
  expect(lanesOf(marks.slice(1), 24)).toBe(1);
  expect(lanesOf(marks, 24)).toBe(2);
});
