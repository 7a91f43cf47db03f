import { expect, test } from "vitest";
import { bucketStarts } from "@/lib/webhooks/log/bucket-starts";

const now = new Date("2026-11-30T14:20:00Z");
const iso = (dates: Date[]) => dates.map((date) => date.toISOString());

test("24 hours end with the current hour", () => {
  const starts = iso(bucketStarts("24h", "UTC", now));
  expect(starts).toHaveLength(24);
  expect([starts[0], starts[23]]).toEqual(["2026-11-29T15:00:00.000Z", "2026-11-30T14:00:00.000Z"]);
});

test("days begin at midnight in the organization's time zone, also where the clock changes", () => {
  const starts = iso(bucketStarts("30d", "America/New_York", new Date("2026-11-10T14:20:00Z")));
  expect(starts).toHaveLength(30);
  expect(starts.slice(-11, -8)).toEqual([
    "2026-10-31T04:00:00.000Z",
    "2026-11-01T04:00:00.000Z",
    "2026-11-02T05:00:00.000Z",
  ]);
});

test("7 days are quarters of days, up to the current one", () => {
  const starts = iso(bucketStarts("7d", "Europe/Berlin", now));
  expect(starts).toHaveLength(27);
  expect(starts.at(-1)).toBe("2026-11-30T11:00:00.000Z");
});
