import { expect, test } from "vitest";
import { groupState, isTypeChosen, withGroup, withType } from "./subscription-choice";

test("a whole group replaces its single types, and other groups stay", () => {
  expect(withGroup(["visitor.denied", "site.created"], "visitor", true)).toEqual(["site.created", "visitor"]);
  expect(withGroup(["visitor", "site.created"], "visitor", false)).toEqual(["site.created"]);
});

test("dropping one type of a whole group leaves its other types", () => {
  expect(withType(["delivery", "key"], "delivery", "delivery.updated", false)).toEqual([
    "key",
    "delivery.arrived",
    "delivery.picked_up",
    "delivery.deleted",
  ]);
});

test("all types one by one are not the group, which also has types that are added later", () => {
  const all = ["arrived", "picked_up", "updated", "deleted"].reduce<ReturnType<typeof withType>>(
    (chosen, name) => withType(chosen, "delivery", `delivery.${name}` as "delivery.arrived", true),
    [],
  );
  expect(groupState(all, "delivery")).toBe("indeterminate");
  expect(groupState(["delivery"], "delivery")).toBe(true);
  expect(groupState(["key"], "delivery")).toBe(false);
  expect(isTypeChosen(["delivery"], "delivery", "delivery.arrived")).toBe(true);
});
