import { describe, expect, test } from "vitest";
import { chooseTimeBuckets } from "@/lib/usage/key-usage/time-buckets";

const now = new Date("2026-11-25T10:20:30Z");
const logFrom = new Date("2026-08-27T00:00:00Z");
const choose = (from: string, to: string, timeZone = "UTC") =>
  chooseTimeBuckets({ from: new Date(from), to: new Date(to) }, now, logFrom, timeZone);
const isoTimes = (times: Date[]) => times.map((at) => at.toISOString());

test.each([
  ["24h", 24, 3_600, "2026-11-24T11:00:00.000Z"],
  ["7d", 28, 21_600, "2026-11-18T12:00:00.000Z"],
  ["30d", 30, 86_400, "2026-10-27T00:00:00.000Z"],
  ["90d", 90, 86_400, "2026-08-28T00:00:00.000Z"],
] as const)("%s ends with the current bucket", (range, count, bucketSeconds, first) => {
  const buckets = chooseTimeBuckets({ range }, now, logFrom, "Asia/Kolkata");
  const { starts } = buckets;
  expect(buckets).toMatchObject({ edges: starts, dayZone: "UTC", roundedUntil: null });
  expect(buckets.bucketSeconds).toBe(bucketSeconds);
  expect(starts).toHaveLength(count);
  expect(starts[0]!.toISOString()).toBe(first);
  expect(buckets.to > now && starts.at(-1)! <= now).toBe(true);
});

describe("a free range", () => {
  test.each([
    ["2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z", 60, 60],
    ["2026-11-25T00:00:00Z", "2026-11-25T08:00:00Z", 600, 48],
    ["2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", 3_600, 24],
    ["2026-11-01T00:00:00Z", "2026-11-25T00:00:00Z", 86_400, 24],
    ["2026-04-06T00:00:00Z", "2026-11-02T00:00:00Z", 604_800, 30],
    ["2024-11-26T00:00:00Z", "2026-11-25T00:00:00Z", 1_209_600, 53],
  ])("%s to %s has buckets of a suitable size", (from, to, bucketSeconds, count) => {
    const buckets = choose(from, to);
    expect(buckets.bucketSeconds).toBe(bucketSeconds);
    expect(buckets.starts).toHaveLength(count);
  });

  test("keeps the requested ends; the first and the last bucket are shorter", () => {
    const buckets = choose("2026-11-10T10:20:00Z", "2026-11-12T11:40:00Z");
    expect(isoTimes([buckets.from, buckets.to])).toEqual(["2026-11-10T10:20:00.000Z", "2026-11-12T11:40:00.000Z"]);
    expect(isoTimes(buckets.starts.slice(0, 2))).toEqual(["2026-11-10T10:20:00.000Z", "2026-11-10T11:00:00.000Z"]);
    expect(buckets.starts.at(-1)?.toISOString()).toBe("2026-11-12T11:00:00.000Z");
    expect(buckets).toMatchObject({ edges: buckets.starts, roundedUntil: null });
  });

  test("has buckets of days that begin at the zone's midnights, even when its clocks change", () => {
    const buckets = choose("2026-10-12T22:00:00Z", "2026-11-23T23:00:00Z", "Europe/Berlin");
    expect(buckets).toMatchObject({ bucketSeconds: 86_400, dayZone: "Europe/Berlin", roundedUntil: null });
    expect(isoTimes(buckets.starts).slice(11, 15)).toEqual([
      "2026-10-23T22:00:00.000Z",
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
      "2026-10-26T23:00:00.000Z",
    ]);
    expect(buckets.starts).toHaveLength(42);
  });

  test("starts buckets of several days at its first day, and keeps midnights within an hour as far as the log reaches", () => {
    const buckets = choose("2026-07-09T18:30:00Z", "2026-11-24T18:30:00Z", "Asia/Kolkata");
    expect(buckets.bucketSeconds).toBe(2 * 86_400);
    expect(isoTimes(buckets.starts).slice(0, 2)).toEqual(["2026-07-09T18:30:00.000Z", "2026-07-11T18:30:00.000Z"]);
    expect(isoTimes(buckets.edges).slice(0, 2)).toEqual(["2026-07-09T18:00:00.000Z", "2026-07-11T18:00:00.000Z"]);
    expect(buckets.edges.at(-1)).toEqual(buckets.starts.at(-1));
    expect(isoTimes([buckets.from, buckets.to])).toEqual(["2026-07-09T18:00:00.000Z", "2026-11-24T18:30:00.000Z"]);
    expect(buckets.roundedUntil).toEqual(logFrom);
  });

  test("has buckets of at least an hour where the log is gone", () => {
    expect(choose("2026-03-01T10:00:00Z", "2026-03-01T12:00:00Z").bucketSeconds).toBe(3_600);
  });

  test("may end with a day that is not over yet in any zone", () => {
    expect(choose("2026-11-25T00:00:00Z", "2026-11-26T12:00:00Z").to.toISOString()).toBe("2026-11-26T12:00:00.000Z");
  });

  test.each([
    ["reversed", "2026-11-24T00:00:00Z", "2026-11-23T00:00:00Z", "to"],
    ["empty", "2026-11-24T00:00:00Z", "2026-11-24T00:00:00Z", "to"],
    ["in the future", "2026-11-26T00:00:00Z", "2026-11-27T00:00:00Z", "from"],
    ["reaching into the future", "2026-11-20T00:00:00Z", "2026-11-29T00:00:00Z", "to"],
    ["longer than two years", "2024-11-24T00:00:00Z", "2026-11-25T00:00:00Z", "from"],
    ["older than two years", "2023-01-01T00:00:00Z", "2023-02-01T00:00:00Z", "from"],
  ])("is refused when it is %s", (_, from, to, field) => {
    expect(() => choose(from, to)).toThrow(
      expect.objectContaining({
        code: "VALIDATION_ERROR",
        details: { fields: [{ field, issue: expect.stringMatching(/^Choose/) }] },
      }),
    );
  });
});
