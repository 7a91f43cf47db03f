import { expect, test } from "vitest";
import { daysProblems, isRefreshing, lastTwoWeeks, periodOfDays, refreshOf } from "./usage-period";

/** 00:30 on the 26th in Berlin, still the 25th in UTC. */
const NOW = Date.parse("2026-11-25T23:30:00Z");
const ZONE = "Europe/Berlin";
const FUTURE = "Choose a day that is not in the future.";

test.each([
  ["2026-11-26", "2026-11-26", {}],
  ["2024-11-27", "2026-11-26", {}],
  ["", "2026-11-26", { from: "Choose a day." }],
  ["2026-02-30", "nonsense", { from: "Choose a day.", to: "Choose a day." }],
  ["2026-11-27", "2026-11-28", { from: FUTURE }],
  ["2026-11-20", "2026-11-27", { to: FUTURE }],
  ["2026-11-20", "2026-11-19", { to: "Choose the first day or a later one." }],
  ["2024-11-26", "2026-11-26", { from: "Usage is kept for two years. Choose a later day." }],
])("from %s to %s: the problem appears at its field", (from, to, problems) => {
  expect(daysProblems({ from, to }, ZONE, NOW)).toEqual(problems);
});

test("days begin and end in the organization's time zone, even when the clocks change", () => {
  expect(periodOfDays({ from: "2026-03-29", to: "2026-03-29" }, ZONE, NOW)).toEqual({
    from: "2026-03-28T23:00:00.000Z",
    to: "2026-03-29T22:00:00.000Z",
  });
});

test("a day that is not over ends with the current hour, and refreshes", () => {
  const period = periodOfDays({ from: "2026-11-26", to: "2026-11-26" }, ZONE, NOW);
  expect(period).toEqual({ from: "2026-11-25T23:00:00.000Z", to: "2026-11-26T00:00:00.000Z" });
  expect(isRefreshing(period, NOW)).toBe(true);
  expect(isRefreshing(periodOfDays({ from: "2026-11-01", to: "2026-11-02" }, ZONE, NOW), NOW)).toBe(false);
  expect(isRefreshing({ range: "90d" }, NOW)).toBe(true);
});

test("the fields begin with two valid weeks", () => {
  const days = lastTwoWeeks(ZONE, NOW);
  expect(days).toEqual({ from: "2026-11-13", to: "2026-11-26" });
  expect(daysProblems(days, ZONE, NOW)).toEqual({});
});

test("periods that can still change are refetched, months less often than hours", () => {
  expect(refreshOf({ range: "24h" }, NOW)).toBe(5_000);
  expect(refreshOf({ range: "90d" }, NOW)).toBe(15_000);
  expect(refreshOf(periodOfDays({ from: "2026-11-01", to: "2026-11-02" }, ZONE, NOW), NOW)).toBe(false);
});
