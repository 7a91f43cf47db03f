import { expect, test } from "vitest";
import { judgeErrorRate } from "./error-rate";

const week = { requests: 1_000, errorRate: 0.04 };

test.each([
  ["three times the usual rate", { requests: 100, errorRate: 0.12 }, true],
  ["the usual rate", { requests: 100, errorRate: 0.04 }, false],
  ["twice the usual rate, but few percent more", { requests: 100, errorRate: 0.085 }, false],
  ["a high rate of few requests", { requests: 19, errorRate: 1 }, false],
])("%s", (_, today, isUnusual) => {
  expect(judgeErrorRate(today, week)).toEqual({
    isUnusual,
    text: isUnusual ? "Unusual: 4% in the last 7 days" : "4% in the last 7 days",
  });
});

test("without earlier requests nothing is unusual", () => {
  const text = "of today’s requests returned an error";
  expect(judgeErrorRate({ requests: 100, errorRate: 1 }, { requests: 0, errorRate: 0 })).toEqual({
    isUnusual: false,
    text,
  });
  expect(judgeErrorRate({ requests: 100, errorRate: 1 }, undefined)).toEqual({ isUnusual: false, text });
});
