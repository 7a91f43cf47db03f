import { expect, test } from "vitest";
import { matches } from "./matches";

test.each([
  ["", "Audit log", true],
  ["aud", "Audit log", true],
  ["LOG", "Audit log", true],
  ["zur", "Switch to Zürich", true],
  ["log aud", "Audit log", true],
  ["dit", "Audit log", false],
  ["audit sites", "Audit log", false],
])("%j finds %s: %s", (text, label, isFound) => {
  expect(matches(text, label)).toBe(isFound);
});
