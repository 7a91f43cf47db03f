import { expect, test } from "vitest";
import { describeNext } from "./next-attempt";

const now = Date.parse("2026-11-30T10:00:00Z");
const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();

test.each([
  [{ state: "delivered", attempts: 1, nextAttemptAt: null }, "Nothing more is sent."],
  [{ state: "delivered", attempts: 1, nextAttemptAt: at(0) }, "It is sent again."],
  [{ state: "held", attempts: 0, nextAttemptAt: null }, "It waits until the endpoint is enabled."],
  [{ state: "failed", attempts: 10, nextAttemptAt: null }, "It was given up. Resend it, or recover all that failed."],
  [{ state: "pending", attempts: 0, nextAttemptAt: at(-3) }, "The first attempt follows now."],
  [{ state: "retrying", attempts: 1, nextAttemptAt: at(4.2) }, "Attempt 2 follows in 5 s."],
  [{ state: "retrying", attempts: 3, nextAttemptAt: at(7_200) }, "Attempt 4 follows in 2 h."],
] as const)("%j: %s", (message, text) => {
  expect(describeNext(message, now)).toBe(text);
});
