import { setTimeout as wait } from "node:timers/promises";
import { countRun } from "@/lib/jobs/counters";
import { countWaitingEmails } from "@/lib/mail/sending/count-waiting";
import { sendDueEmails } from "@/lib/mail/sending/send-due-emails";
import { logger } from "@/lib/platform/logger";

/** An e-mail leaves this soon. One look is a search of an index that is mostly empty. */
const LOOK_EVERY_MS = 2_000;
/** During a database outage every look fails; one line a minute logs it. */
const LOG_ERROR_EVERY_MS = 60_000;
const STOP_MS = 5_000;

/**
 * Sends e-mails as they become due. It runs in every process with jobs, because people wait for these e-mails: the job
 * queue would look too seldom. Processes never send the same e-mail. Returns a function that stops it and waits some seconds
 * for what is being sent.
 */
export function startSendingEmails(lookEveryMs = LOOK_EVERY_MS): () => Promise<void> {
  const stop = new AbortController();
  const ended = lookUntil(stop.signal, lookEveryMs);
  return async () => {
    stop.abort();
    await Promise.race([ended, wait(STOP_MS, undefined, { ref: false })]);
  };
}

async function lookUntil(signal: AbortSignal, lookEveryMs: number): Promise<void> {
  let complainedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      const tried = await sendDueEmails();
      await countWaitingEmails();
      if (tried > 0) countRun("send-emails", performance.now() - startedAt, false);
    } catch (error) {
      countRun("send-emails", performance.now() - startedAt, true);
      if (performance.now() - complainedAt > LOG_ERROR_EVERY_MS) {
        logger().warn({ err: error }, "e-mails cannot be read from the database; it is tried again");
        complainedAt = performance.now();
      }
    }
    await wait(lookEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
