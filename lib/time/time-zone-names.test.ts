import { expect, test } from "vitest";
import { isTimeZone, timeZones } from "@/lib/time/time-zone";
import { TIME_ZONE_NAMES } from "@/lib/time/time-zone-names";

test("the server knows every listed time zone, and the list has every zone that a picker offers", () => {
  expect(TIME_ZONE_NAMES.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(timeZones().filter((name) => !TIME_ZONE_NAMES.includes(name))).toEqual([]);
  expect(new Set(TIME_ZONE_NAMES).size).toBe(TIME_ZONE_NAMES.length);
});
