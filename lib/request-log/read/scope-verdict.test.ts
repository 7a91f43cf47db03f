import { expect, test } from "vitest";
import { scopeVerdict } from "@/lib/request-log/read/scope-verdict";

test.each([
  [200, null, "site:read", "allowed"],
  [404, "NOT_FOUND", "site:read", "allowed"],
  [422, "VALIDATION_ERROR", "site:read_write", "allowed"],
  [403, "INSUFFICIENT_SCOPE", "site:read_write", "refused"],
  [404, "NOT_FOUND", null, "not_judged"],
  [429, "RATE_LIMITED", null, "not_judged"],
  [429, "RATE_LIMITED", "site:read", "not_judged"],
  [401, "KEY_REVOKED", "site:read", "not_judged"],
  [403, "API_ACCESS_DISABLED", "site:read", "not_judged"],
] as const)("%i %s with needed %s: %s", (status, errorCode, needed, verdict) => {
  expect(scopeVerdict({ status, errorCode, needed, simulated: null })).toBe(verdict);
});

test.each([401, 403, 429, 503])("a simulated %i means that the scope allowed the request", (status) => {
  const answered = { status, errorCode: "INSUFFICIENT_SCOPE", needed: "site:read", simulated: String(status) };
  expect(scopeVerdict(answered)).toBe("allowed");
});
