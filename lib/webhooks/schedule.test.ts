import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { ATTEMPTS_MAX, nextAttemptAt } from "@/lib/webhooks/schedule";

const now = new Date("2026-02-01T12:00:00Z");
const PLAN_MS = [5_000, 5 * MINUTE_MS, ...[0.5, 2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS)];

const attempts = fc.integer({ min: 1, max: ATTEMPTS_MAX - 1 });
const randoms = fc.double({ min: 0, max: 1, noNaN: true });
const texts = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.integer({ min: -10, max: 10 ** 9 }).map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);

function delayMs(attempt: number, retryAfter: string | null = null, random = 0.5): number {
  return nextAttemptAt({ attempt, retryAfter, now }, random)!.getTime() - now.getTime();
}

test("ten attempts follow each other over more than three days, and then the message has failed", () => {
  expect(ATTEMPTS_MAX).toBe(10);
  expect(PLAN_MS.map((_, index) => delayMs(index + 1))).toEqual(PLAN_MS);
  expect(nextAttemptAt({ attempt: ATTEMPTS_MAX, retryAfter: "60", now })).toBeNull();
});

test("each delay is spread by a tenth both ways, and no answer brings an attempt forward or delays it by more than a day", () => {
  const property = fc.property(attempts, texts, randoms, (attempt, retryAfter, random) => {
    const delay = delayMs(attempt, retryAfter, random);
    expect(delay).toBeGreaterThanOrEqual(Math.floor(PLAN_MS[attempt - 1]! * 0.9));
    expect(delay).toBeLessThanOrEqual(Math.ceil(Math.max(PLAN_MS[attempt - 1]! * 1.1, DAY_MS)));
    if (!retryAfter) expect(delay).toBeLessThanOrEqual(Math.ceil(PLAN_MS[attempt - 1]! * 1.1));
  });
  fc.assert(property);
});

test("Retry-After postpones the attempt, as seconds and as a date", () => {
  expect(delayMs(1, "3600")).toBe(HOUR_MS);
  expect(delayMs(1, " 3600 ")).toBe(HOUR_MS);
  expect(delayMs(1, "Sun, 01 Feb 2026 14:00:00 GMT")).toBe(2 * HOUR_MS);
  expect(delayMs(1, "Sunday, 01-Feb-26 14:00:00 GMT")).toBe(2 * HOUR_MS);
  expect(delayMs(1, "99999999999999999999")).toBe(DAY_MS);
});

test.each(["", "soon", "-5", "1.5", "1e3", "0", "Sun, 01 Feb 2026 11:00:00 GMT", "soon 5 GMT"])(
  "Retry-After: %s changes nothing",
  (retryAfter) => {
    expect(delayMs(1, retryAfter)).toBe(5_000);
  },
);
