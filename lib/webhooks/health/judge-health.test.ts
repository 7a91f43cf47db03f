import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { type AttemptResult, type FailureRun, judgeHealth } from "@/lib/webhooks/health/judge-health";

const HEALTHY: FailureRun = { failingSince: null, failures: 0, warnedAt: null };
const start = Date.parse("2026-02-01T12:00:00Z");
const at = (ms: number) => new Date(start + ms);

/** Feeds one result after the other, at these times; returns what happened when. */
function live(results: [ms: number, result: AttemptResult][]) {
  let run = HEALTHY;
  const warned: number[] = [];
  const disabled: [number, string][] = [];
  for (const [ms, result] of results) {
    const verdict = judgeHealth(run, [result], at(ms));
    run = verdict.run;
    if (verdict.isWarned) warned.push(ms);
    if (verdict.disabledReason) disabled.push([ms, verdict.disabledReason]);
  }
  return { run, warned, disabled };
}

const failing = (...times: number[]): [number, AttemptResult][] => times.map((ms) => [ms, "failed"]);

test("an endpoint that only fails is warned of once at half the time, and disabled after five days", () => {
  const every12Hours = Array.from({ length: 11 }, (_, index) => index * 12 * HOUR_MS);
  const { warned, disabled } = live(failing(...every12Hours));
  expect(warned).toEqual([2.5 * DAY_MS]);
  expect(disabled).toEqual([[5 * DAY_MS, "failing"]]);
});

test("a delivery ends the row of failures, and with it the warning", () => {
  const { run, warned, disabled } = live([
    ...failing(0, 3 * DAY_MS),
    [4 * DAY_MS, "delivered"],
    ...failing(4.5 * DAY_MS, 6 * DAY_MS, 8 * DAY_MS),
  ]);
  expect(warned).toEqual([3 * DAY_MS, 8 * DAY_MS]);
  expect(disabled).toEqual([]);
  expect(run).toEqual({ failingSince: at(4.5 * DAY_MS), failures: 3, warnedAt: at(8 * DAY_MS) });
});

test("one failure disables nothing, and neither do many within hours", () => {
  expect(judgeHealth(HEALTHY, ["failed"], at(0)).disabledReason).toBeNull();
  expect(judgeHealth(HEALTHY, Array(1_000).fill("failed"), at(0)).disabledReason).toBeNull();
});

test("410 disables at once, also among deliveries", () => {
  expect(judgeHealth(HEALTHY, ["delivered", "gone", "delivered"], at(0))).toMatchObject({
    isWarned: false,
    disabledReason: "gone",
  });
});

test("a clock that is set back neither warns nor disables", () => {
  const run = { failingSince: at(10 * DAY_MS), failures: 50, warnedAt: null };
  expect(judgeHealth(run, ["failed"], at(0))).toMatchObject({ isWarned: false, disabledReason: null });
});

test("however attempts go: nothing is disabled as failing within five days of a delivery or of the first failure", () => {
  const steps = fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 2 * DAY_MS }),
      result: fc.constantFrom<AttemptResult>("delivered", "failed", "failed", "failed", "failed"),
    }),
    { maxLength: 40 },
  );
  const property = fc.property(steps, (all) => {
    let [run, ms, sinceMs, warnings]: [FailureRun, number, number | null, number] = [HEALTHY, 0, null, 0];
    for (const { afterMs, result } of all) {
      ms += afterMs;
      const verdict = judgeHealth(run, [result], at(ms));
      run = verdict.run;
      if (result === "delivered") [sinceMs, warnings] = [null, 0];
      else sinceMs ??= ms;
      if (verdict.isWarned) warnings += 1;
      expect(verdict.disabledReason === "failing").toBe(sinceMs !== null && ms - sinceMs >= 5 * DAY_MS);
      expect(run.failingSince).toEqual(sinceMs === null ? null : at(sinceMs));
      expect(warnings).toBeLessThanOrEqual(1);
    }
  });
  fc.assert(property);
});
