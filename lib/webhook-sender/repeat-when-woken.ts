import { setTimeout as wait } from "node:timers/promises";
import { logger } from "@/lib/platform/logger";
import { makeMissingPartitions } from "@/lib/webhook-sender/make-missing-partitions";
import type { Waker } from "@/lib/webhook-sender/waker";

const LOG_ERROR_EVERY_MS = 60_000;

type Loop = {
  /** What the log says when it fails. */
  failure: string;
  waker: Waker;
  /** How long to wait for the waker. */
  everyMs: number;
  isStopping: () => boolean;
  /** Returns how much there was to do. */
  work: () => Promise<number>;
};

/** Does work again at once while there is some, else when woken, or after a time. Failures are logged and tried again. */
export async function repeatWhenWoken({ failure, waker, everyMs, isStopping, work }: Loop): Promise<void> {
  let complainedAt = Number.NEGATIVE_INFINITY;
  while (!isStopping()) {
    try {
      if ((await work()) > 0) continue;
    } catch (error) {
      if (performance.now() - complainedAt > LOG_ERROR_EVERY_MS) {
        logger().warn({ err: error }, `${failure}; it is tried again`);
        complainedAt = performance.now();
      }
      await makeMissingPartitions(error);
      await wait(Math.min(everyMs, 1_000), undefined, { ref: false });
    }
    if (!isStopping()) await waker.wait(everyMs);
  }
}
