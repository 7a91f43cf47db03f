import { setTimeout as pause } from "node:timers/promises";

/** Longer than the work that it hides takes, and short enough for a form. */
const ANSWER_AFTER_MS = 400;

/**
 * Runs work that differs with what an address belongs to, and returns after the same time in every case, so that the answer's
 * time says nothing. A failure takes that long, too.
 */
export async function answerEvenly<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), pause(ANSWER_AFTER_MS)]);
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
