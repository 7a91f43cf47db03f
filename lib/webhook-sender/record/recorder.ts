import { setTimeout as wait } from "node:timers/promises";
import { logger } from "@/lib/platform/logger";
import { makeMissingPartitions } from "@/lib/webhook-sender/make-missing-partitions";
import { applyVerdict } from "@/lib/webhook-sender/record/apply-verdict";
import { type MadeAttempt, recordAttempts } from "@/lib/webhook-sender/record/record-attempts";

const BATCH = 100;
const GATHER_MS = 20;
const RETRY_MS = 200;

/** Gathers attempts and writes them in batches. */
export type Recorder = {
  add(made: MadeAttempt): void;
  /** How many are not written yet. */
  pending(): number;
  /** Resolves when all are written. */
  flush(): Promise<void>;
};

/**
 * A batch that cannot be written is tried again until its leases end; then its messages are sent again.
 * @param leaseMs how long a batch is worth writing.
 */
export function makeRecorder(leaseMs: number): Recorder {
  const gathered: MadeAttempt[] = [];
  let writing = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    for (;;) {
      if (gathered.length < BATCH) await wait(GATHER_MS);
      const batch = gathered.splice(0, BATCH);
      if (batch.length === 0) return;
      writing = batch.length;
      await write(batch, performance.now() + leaseMs);
      writing = 0;
    }
  }

  return {
    add(made) {
      gathered.push(made);
      running ??= run().finally(() => {
        running = null;
      });
    },
    pending: () => gathered.length + writing,
    async flush() {
      while (running) await running;
    },
  };
}

async function write(batch: MadeAttempt[], until: number): Promise<void> {
  for (;;) {
    try {
      for (const verdict of await recordAttempts(batch)) await applyVerdict(verdict);
      return;
    } catch (error) {
      if (performance.now() > until) {
        logger().error(
          { err: error, attempts: batch.length },
          "webhook attempts were not recorded; they are sent again",
        );
        return;
      }
      await makeMissingPartitions(error);
      await wait(RETRY_MS);
    }
  }
}
