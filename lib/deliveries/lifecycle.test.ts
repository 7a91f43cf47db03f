import { expect, test } from "vitest";
import { decidePickUp, requireArrival } from "@/lib/deliveries/lifecycle";

const now = new Date("2026-02-02T08:00:00Z");
const waiting = { status: "waiting" as const, arrivedAt: "2026-02-02T07:00:00.000Z" };

test("a waiting delivery is picked up now, but never before its arrival", () => {
  expect(decidePickUp(waiting, now)).toEqual({ status: "picked_up", pickedUpAt: now });
  const arrivedAt = "2026-02-02T08:03:00.000Z";
  expect(decidePickUp({ ...waiting, arrivedAt }, now).pickedUpAt.toISOString()).toBe(arrivedAt);
});

test("a picked-up delivery is refused with its state", () => {
  expect(() => decidePickUp({ ...waiting, status: "picked_up" }, now)).toThrow(
    expect.objectContaining({ code: "CONFLICT", details: { status: "picked_up" } }),
  );
});

test.each([
  ["long ago", "2020-01-01T00:00:00Z", null, true],
  ["5 minutes ahead", "2026-02-02T08:05:00Z", null, true],
  ["more than 5 minutes ahead", "2026-02-02T08:05:00.001Z", null, false],
  ["at the pick-up", "2026-02-02T07:30:00Z", "2026-02-02T07:30:00.000Z", true],
  ["after the pick-up", "2026-02-02T07:30:00.001Z", "2026-02-02T07:30:00.000Z", false],
])("an arrival %s", (_, arrivedAt, pickedUpAt, isTaken) => {
  const decide = () => requireArrival(new Date(arrivedAt), { pickedUpAt }, now);
  if (isTaken) return expect(decide).not.toThrow();
  const fields = [{ field: "arrivedAt", issue: expect.any(String) }];
  expect(decide).toThrow(expect.objectContaining({ code: "VALIDATION_ERROR", details: { fields } }));
});
