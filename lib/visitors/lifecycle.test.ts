import { describe, expect, test } from "vitest";
import { follow, LIFECYCLE, requireMovable, type VisitorAction, visitTime } from "@/lib/visitors/lifecycle";
import { type VisitorStatus, visitorStatuses } from "@/lib/visitors/schema";

const NOW = new Date("2026-03-08T12:00:00Z");
const actions = Object.keys(LIFECYCLE) as VisitorAction[];

/** The actions that a front desk may take, written out. Every other pair is refused. */
const ALLOWED: Partial<Record<`${VisitorStatus} ${VisitorAction}`, object>> = {
  "pre_registered check_in": { status: "checked_in", checkInTime: NOW },
  "pre_registered deny": { status: "denied" },
  "pre_registered cancel": { status: "cancelled" },
  "checked_in check_out": { status: "checked_out", checkOutTime: NOW },
};

const pairs = visitorStatuses.flatMap((status) => actions.map((action) => [status, action] as const));

describe("allowed actions", () => {
  test.each(pairs)("%s, then %s", (status, action) => {
    const expected = ALLOWED[`${status} ${action}`];
    if (expected) expect(follow(action, status, NOW)).toEqual(expected);
    else
      expect(() => follow(action, status, NOW)).toThrow(
        expect.objectContaining({ code: "CONFLICT", details: { status } }),
      );
  });

  test.each([
    ["pre_registered", /pre-registered.*Check them in first\./],
    ["checked_in", /checked in\..*check them out\./],
    ["checked_out", /checked out\. Create another visitor/],
    ["denied", /denied\. Create another visitor/],
    ["cancelled", /cancelled\. Create another visitor/],
  ] as const)("a refusal names the state %s and the next step", (status, text) => {
    const action = actions.find((candidate) => LIFECYCLE[candidate].from !== status)!;
    expect(() => follow(action, status, NOW)).toThrow(text);
  });
});

test("only a checked-in visitor cannot be moved", () => {
  for (const status of visitorStatuses.filter((candidate) => candidate !== "checked_in")) requireMovable({ status });
  expect(() => requireMovable({ status: "checked_in" })).toThrow(
    expect.objectContaining({ code: "CONFLICT", details: { status: "checked_in" } }),
  );
});

test("the visitor's instant is the check-in, else the expected time, else the creation", () => {
  const times = { checkInTime: "in", expectedAt: "expected", createdAt: "created" };
  expect(visitTime(times)).toBe("in");
  expect(visitTime({ ...times, checkInTime: null })).toBe("expected");
  expect(visitTime({ ...times, checkInTime: null, expectedAt: null })).toBe("created");
});
