import { expect, test } from "vitest";
import { isoTime } from "@/lib/db/query/read-page";

test.each([
  ["2026-11-25T22:10:11.123456+00:00", "2026-11-25T22:10:11.123Z"],
  ["2026-11-25T22:10:11.9999+00:00", "2026-11-25T22:10:11.999Z"],
  ["2026-11-25T22:10:11.5+00:00", "2026-11-25T22:10:11.500Z"],
  ["2026-11-25T22:10:11+00:00", "2026-11-25T22:10:11.000Z"],
  ["2026-11-25T23:10:11.5+01:00", "2026-11-25T22:10:11.500Z"],
])("PostgreSQL's %s is %s, as a Date would write it", (text, written) => {
  expect(isoTime(text)).toBe(written);
  expect(isoTime(text)).toBe(new Date(text).toISOString());
});

test("null stays null", () => {
  expect(isoTime(null)).toBeNull();
});
