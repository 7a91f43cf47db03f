import { describe, expect, test } from "vitest";
import {
  chargeAttempt,
  FORGOTTEN_AFTER_SECONDS,
  type ThrottleState,
  waitSeconds,
} from "@/lib/auth/sign-in/throttle-policy";

const policy = { freeFailures: 3, maxWaitSeconds: 30 };
const now = new Date("2026-11-21T10:00:00Z");
const fresh: ThrottleState = { failures: 0, notBefore: now, lastFailedAt: now };

function chargeTimes(count: number): ThrottleState {
  let state = fresh;
  for (let attempt = 0; attempt < count; attempt++) state = chargeAttempt(state, policy, now);
  return state;
}

describe("the wait after failed sign-ins", () => {
  test("is zero for the first few, then doubles up to the cap", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map((count) => waitSeconds(chargeTimes(count), now));
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  test("counts whole seconds down to zero", () => {
    const state = chargeTimes(7);
    expect(waitSeconds(state, new Date(now.getTime() + 7_001))).toBe(1);
    expect(waitSeconds(state, new Date(now.getTime() + 8_000))).toBe(0);
  });

  test("starts over after an hour without failures", () => {
    const later = new Date(now.getTime() + (FORGOTTEN_AFTER_SECONDS + 1) * 1000);
    expect(chargeAttempt(chargeTimes(1_000), policy, later).failures).toBe(1);
  });
});
