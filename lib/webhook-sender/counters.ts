import { makeTally, type Tally } from "@/lib/metrics/tally";
import { singleton } from "@/lib/platform/singleton";
import { type AttemptOutcome, attemptOutcomes } from "@/lib/webhooks/labels";

const MILLISECONDS = [10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000];
const LATENCIES = [50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 300_000, 3_600_000, 86_400_000];

type Counters = {
  outcomes: Record<AttemptOutcome, number>;
  /** Of attempts, in milliseconds. */
  durations: Tally;
  /** From an event to its delivery, in milliseconds. */
  latencies: Tally;
  /** As of this process's last look, in the whole installation. */
  due: number;
  oldestDueSeconds: number;
};

/** What this process sent, for metrics. */
export function senderCounters(): Counters {
  return singleton("webhook-counters", () => ({
    outcomes: Object.fromEntries(attemptOutcomes.map((outcome) => [outcome, 0])) as Counters["outcomes"],
    durations: makeTally(MILLISECONDS),
    latencies: makeTally(LATENCIES),
    due: 0,
    oldestDueSeconds: 0,
  }));
}
