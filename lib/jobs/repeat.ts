import { setTimeout as wait } from "node:timers/promises";
import { countRun } from "@/lib/jobs/counters";
import { logger } from "@/lib/platform/logger";

/** During a database outage every run fails; one line a minute logs it. */
const LOG_ERROR_EVERY_MS = 60_000;
const STOP_MS = 5_000;

/** Work that is repeated for as long as the process lives. `run` returns how much there was to do. */
export type RepeatedWork = { name: string; everyMs: number; run: () => Promise<number> };

/**
 * Repeats work every few seconds in every process with jobs, where people wait for it: the job queue would look too seldom.
 * The work itself keeps processes apart. Returns a function that stops it and waits some seconds for a run in progress.
 */
export function repeat(work: RepeatedWork): () => Promise<void> {
  const stop = new AbortController();
  const ended = repeatUntil(stop.signal, work);
  return async () => {
    stop.abort();
    await Promise.race([ended, wait(STOP_MS, undefined, { ref: false })]);
  };
}

async function repeatUntil(signal: AbortSignal, { name, everyMs, run }: RepeatedWork): Promise<void> {
  let complainedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      if ((await run()) > 0) countRun(name, performance.now() - startedAt, false);
    } catch (error) {
      countRun(name, performance.now() - startedAt, true);
      if (performance.now() - complainedAt > LOG_ERROR_EVERY_MS) {
        logger().warn({ err: error, job: name }, "a job failed; it is tried again");
        complainedAt = performance.now();
      }
    }
    await wait(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
