import { expect, test } from "vitest";
import { type ApiAccessStep, canTake, nextApiAccess, requirePlanToAsk } from "@/lib/organizations/api-access";
import { isBeforeAccess } from "@/lib/organizations/before-access";
import { apiAccessStates } from "@/lib/organizations/schema";

/** Where each step leads from each state: `same` when it changes nothing, `no` when it is not allowed. */
const TABLE: Record<ApiAccessStep, string[]> = {
  //         not_requested requested   enabled      declined    suspended
  request: ["requested", "same", "no", "requested", "no"],
  enable: ["enabled", "enabled", "same", "enabled", "no"],
  decline: ["no", "declined", "no", "same", "no"],
  suspend: ["no", "no", "suspended", "no", "same"],
  resume: ["no", "no", "same", "no", "enabled"],
};

const cases = Object.entries(TABLE).flatMap(([step, outcomes]) =>
  apiAccessStates.map((state, index) => [step as ApiAccessStep, state, outcomes[index]!] as const),
);

test.each(cases)("%s when %s: %s", (step, state, outcome) => {
  expect(canTake(step, state)).toBe(outcome !== "no" && outcome !== "same");
  if (outcome === "no") expect(() => nextApiAccess(step, state)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  else expect(nextApiAccess(step, state)?.to ?? "same").toBe(outcome);
});

test("keys can exist only after access was first enabled", () => {
  expect(apiAccessStates.filter(isBeforeAccess)).toEqual(["not_requested", "requested", "declined"]);
});

test("a plan without API access learns which plans include it", () => {
  expect(() => requirePlanToAsk("starter", ["starter"])).not.toThrow();
  expect(() => requirePlanToAsk("starter", ["professional", "enterprise"])).toThrow(/Professional or Enterprise/);
});
