import { expect, test } from "vitest";
import { instantAt, wallTime } from "@/lib/time/wall-clock";

test.each([
  ["2026-07-01T14:03", "Europe/Berlin", "2026-07-01T12:03:00.000Z"],
  ["2026-01-01T14:03", "Europe/Berlin", "2026-01-01T13:03:00.000Z"],
  ["2026-01-01T00:30", "Asia/Kathmandu", "2025-12-31T18:45:00.000Z"],
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
])("the clocks show %s in %s at %s", (wall, zone, instant) => {
  expect(instantAt(wall, zone).toISOString()).toBe(instant);
  expect(wallTime(new Date(instant), zone).slice(0, 16)).toBe(wall);
});

test("a time that the clocks skip becomes the time they skip to", () => {
  expect(wallTime(instantAt("2026-03-29T02:30", "Europe/Berlin"), "Europe/Berlin")).toBe("2026-03-29T03:30:00");
});
