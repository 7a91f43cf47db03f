import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import type { DisabledReason } from "@/lib/webhooks/labels";

/** After this long without a single delivery an endpoint is disabled. At half of it, people are warned. */
const DISABLED_AFTER_MS = 5 * DAY_MS;
const WARNED_AFTER_MS = DISABLED_AFTER_MS / 2;
/** The first and the last failure must be this far apart: one bad hour is no reason. */
const APART_MS = 12 * HOUR_MS;

/** The current row of failures: when it began, how many they are, and when people were warned. Nulls and 0 after a delivery. */
export type FailureRun = { failingSince: Date | null; failures: number; warnedAt: Date | null };

/** How an attempt went. `gone`: the receiver answered 410. */
export type AttemptResult = "delivered" | "failed" | "gone";

type Verdict = { run: FailureRun; isWarned: boolean; disabledReason: DisabledReason | null };

const HEALTHY: FailureRun = { failingSince: null, failures: 0, warnedAt: null };

/**
 * What the results of attempts, oldest first, mean for their endpoint: its run of failures, whether people are to be warned now,
 * and whether it is to be disabled now.
 */
export function judgeHealth(before: FailureRun, results: AttemptResult[], now: Date): Verdict {
  const run = results.reduce((current, result) => follow(current, result, now), before);
  if (results.includes("gone")) return { run, isWarned: false, disabledReason: "gone" };
  const failingMs = run.failingSince ? now.getTime() - run.failingSince.getTime() : 0;
  if (run.failures < 2 || failingMs < APART_MS) return { run, isWarned: false, disabledReason: null };
  if (failingMs >= DISABLED_AFTER_MS) return { run, isWarned: false, disabledReason: "failing" };
  const isWarned = failingMs >= WARNED_AFTER_MS && run.warnedAt === null;
  return { run: isWarned ? { ...run, warnedAt: now } : run, isWarned, disabledReason: null };
}

function follow(run: FailureRun, result: AttemptResult, now: Date): FailureRun {
  if (result === "delivered") return HEALTHY;
  return { ...run, failingSince: run.failingSince ?? now, failures: run.failures + 1 };
}
