import { expect, test } from "vitest";
import { decideCheckIn, decideCheckOut, leavesOn, presenceOf } from "@/lib/employees/presence";

const now = new Date("2026-02-02T08:00:00Z");
const then = "2026-02-02T07:00:00.000Z";

test("an employee is on site from check-in to check-out", () => {
  expect(presenceOf({ checkedInAt: null, checkedOutAt: null })).toBe("off_site");
  expect(presenceOf({ checkedInAt: then, checkedOutAt: null })).toBe("on_site");
  expect(presenceOf({ checkedInAt: then, checkedOutAt: then })).toBe("off_site");
});

test("a check-in clears the previous check-out; inactive and on-site employees are refused with their state", () => {
  expect(decideCheckIn({ status: "active", presence: "off_site" }, now)).toEqual({
    checkedInAt: now,
    checkedOutAt: null,
  });
  const refused = (status: "active" | "inactive", presence: "on_site" | "off_site") => () =>
    decideCheckIn({ status, presence }, now);
  expect(refused("inactive", "off_site")).toThrow(
    expect.objectContaining({ code: "CONFLICT", details: { status: "inactive" } }),
  );
  expect(refused("active", "on_site")).toThrow(
    expect.objectContaining({ code: "CONFLICT", details: { presence: "on_site" } }),
  );
});

test("only an employee on site can check out", () => {
  expect(decideCheckOut({ presence: "on_site" }, now)).toEqual({ checkedOutAt: now });
  expect(() => decideCheckOut({ presence: "off_site" }, now)).toThrow(
    expect.objectContaining({ code: "CONFLICT", details: { presence: "off_site" } }),
  );
});

test("becoming inactive checks out only employees on site", () => {
  expect(leavesOn({ presence: "on_site" }, { status: "inactive" })).toBe(true);
  expect(leavesOn({ presence: "off_site" }, { status: "inactive" })).toBe(false);
  expect(leavesOn({ presence: "on_site" }, { status: "active" })).toBe(false);
  expect(leavesOn({ presence: "on_site" }, {})).toBe(false);
});
