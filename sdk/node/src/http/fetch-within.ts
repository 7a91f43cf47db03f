import { setImmediate as nextTurn } from "node:timers/promises";
import { ApiConnectionError, ApiTimeoutError } from "../errors.js";
import { explainFailure } from "./connection-failure.js";

type Reading<T> = { read: (response: Response, url: string) => Promise<T>; signal: AbortSignal | undefined };

/** Longer delays would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Fetches and reads an answer within a time.
 * @throws ApiTimeoutError, ApiConnectionError, or the signal's reason when it is aborted before.
 */
export async function fetchWithin<T>(limitMs: number, url: string, init: RequestInit, { read, signal }: Reading<T>) {
  signal?.throwIfAborted();
  const { origin } = new URL(url);
  const controller = new AbortController();
  const onTimeout = () =>
    controller.abort(new ApiTimeoutError(`No answer came from ${origin} within ${Math.round(limitMs) / 1000} s.`));
  const timer = setTimeout(onTimeout, Math.min(limitMs, LONGEST_TIMER_MS));
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  let hasAnswer = false;
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    hasAnswer = true;
    const result = await read(response, url);
    // Node's fetch takes a connection back one turn later. A next call before that would open a second one.
    await nextTurn();
    return result;
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof ApiConnectionError) throw error;
    if (hasAnswer) throw new ApiConnectionError(`The answer from ${origin} broke off.`, { cause: error });
    throw explainFailure(error, origin);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
