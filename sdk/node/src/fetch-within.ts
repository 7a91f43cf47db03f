import { setImmediate as nextTurn } from "node:timers/promises";
import { ApiConnectionError, ApiTimeoutError } from "./errors.js";

type Reading<T> = { read: (response: Response, url: string) => Promise<T>; signal: AbortSignal | undefined };

/** Longer delays would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Fetches and reads an answer within a time.
 * @throws ApiTimeoutError, ApiConnectionError, or the signal's reason when it is aborted before.
 */
export async function fetchWithin<T>(limitMs: number, url: string, init: RequestInit, { read, signal }: Reading<T>) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const onTimeout = () => controller.abort(new ApiTimeoutError(`No answer came within ${Math.round(limitMs)} ms.`));
  const timer = setTimeout(onTimeout, Math.min(limitMs, LONGEST_TIMER_MS));
  const onAbort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const result = await read(await fetch(url, { ...init, signal: controller.signal }), url);
    // Node's fetch takes a connection back one turn later. A next call before that would open a second one.
    await nextTurn();
    return result;
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof ApiConnectionError) throw error;
    throw new ApiConnectionError(`The connection failed: ${explain(error)}.`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** `fetch` hides what happened in the cause of its error. */
function explain(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}
