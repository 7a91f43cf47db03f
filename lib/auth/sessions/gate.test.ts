import { expect, test } from "vitest";
import { consoleGateOf, gateOf, type SignInPolicy } from "@/lib/auth/sessions/gate";

const OPEN: SignInPolicy = { requiresSecondFactor: false, requiresSingleSignOn: false, emergencyOwnerId: null };

function gate(policy: Partial<SignInPolicy>, proofs: { hasSecondFactor?: boolean; vouchedById?: string } = {}) {
  const current = { organization: { id: "org_1", signInPolicy: { ...OPEN, ...policy } } };
  return gateOf({ user: { id: "usr_1" }, current, hasSecondFactor: false, vouchedById: null, ...proofs });
}

test("an organization without a policy asks for nothing", () => {
  expect(gate({})).toBeNull();
});

test("a required second factor is asked of everyone whose session lacks one", () => {
  expect(gate({ requiresSecondFactor: true })).toBe("SECOND_FACTOR_REQUIRED");
  expect(gate({ requiresSecondFactor: true }, { hasSecondFactor: true })).toBeNull();
});

test("required single sign-on is asked of everyone whom another organization's provider or none vouched for", () => {
  const policy = { requiresSingleSignOn: true, emergencyOwnerId: "usr_2" };
  expect(gate(policy, { hasSecondFactor: true })).toBe("SINGLE_SIGN_ON_REQUIRED");
  expect(gate(policy, { vouchedById: "org_2" })).toBe("SINGLE_SIGN_ON_REQUIRED");
  expect(gate(policy, { vouchedById: "org_1" })).toBeNull();
});

test("the emergency owner may use a password, and then needs a second factor", () => {
  const policy = { requiresSingleSignOn: true, emergencyOwnerId: "usr_1" };
  expect(gate(policy)).toBe("SECOND_FACTOR_REQUIRED");
  expect(gate(policy, { hasSecondFactor: true })).toBeNull();
});

test("someone without an organization passes", () => {
  expect(gateOf({ user: { id: "usr_1" }, current: null, hasSecondFactor: false, vouchedById: null })).toBeNull();
});

test.each<[string, Partial<SignInPolicy>, boolean]>([
  ["a second factor", { requiresSecondFactor: true }, true],
  ["single sign-on", { requiresSingleSignOn: true }, true],
  ["nothing", {}, false],
])("an operator in an organization that requires %s uses the console accordingly", (_what, policy, isAsked) => {
  const memberships = [OPEN, { ...OPEN, ...policy }].map((signInPolicy, index) => ({
    organization: { id: `org_${index}`, name: `Organization ${index}`, signInPolicy },
  }));
  const session = { user: { id: "usr_1", isOperator: true }, memberships, current: memberships[0]!, vouchedById: null };
  expect(consoleGateOf({ ...session, hasSecondFactor: false })).toBe(isAsked ? "Organization 1" : null);
  expect(consoleGateOf({ ...session, hasSecondFactor: true })).toBeNull();
});
