import { expect, test } from "vitest";
import { judgeErrorRate } from "./error-rate";

type Rate = { requests: number; errorRate: number };

/** The last 7 days: 1,000 requests with 4% errors, and today. */
function weekWith({ requests, errorRate }: Rate): Rate {
  return { requests: 1_000 + requests, errorRate: (40 + requests * errorRate) / (1_000 + requests) };
}

test.each([
  ["three times the usual rate", { requests: 100, errorRate: 0.12 }, true],
  ["most of the week's requests, but three times the usual rate", { requests: 100_000, errorRate: 0.12 }, true],
  ["the usual rate", { requests: 100, errorRate: 0.04 }, false],
  ["twice the usual rate, but few percent more", { requests: 100, errorRate: 0.08 }, false],
  ["a high rate of few requests", { requests: 19, errorRate: 1 }, false],
])("%s", (_, today, isUnusual) => {
  expect(judgeErrorRate(today, weekWith(today))).toEqual({ isUnusual, usual: 0.04 });
});

test("without earlier requests nothing is unusual", () => {
  const today = { requests: 100, errorRate: 1 };
  for (const week of [undefined, { requests: 0, errorRate: 0 }, today]) {
    expect(judgeErrorRate(today, week)).toEqual({ isUnusual: false, usual: null });
  }
});
