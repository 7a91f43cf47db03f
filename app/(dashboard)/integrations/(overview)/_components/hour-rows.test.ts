import { expect, test } from "vitest";
import { hourRows } from "./hour-rows";

const hours = (count: number, value: number) => Array<number>(count).fill(value);

test("hours are named by clock time", () => {
  const rows = hourRows({ today: hours(24, 2), lastWeek: hours(24, 1) });
  expect(rows).toHaveLength(24);
  expect(rows[0]).toEqual({ hour: "00:00", today: 2, lastWeek: 1 });
  expect(rows[23]!.hour).toBe("23:00");
});

test("when the clocks change, no hour is lost or named wrongly", () => {
  const rows = hourRows({ today: hours(25, 2), lastWeek: hours(24, 1) });
  expect(rows).toHaveLength(25);
  expect(rows[24]).toEqual({ hour: "Hour 25", today: 2, lastWeek: 0 });
  expect(hourRows({ today: hours(23, 2), lastWeek: hours(24, 1) })[23]).toEqual({
    hour: "Hour 24",
    today: 0,
    lastWeek: 1,
  });
});
