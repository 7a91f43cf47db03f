import { ApiConnectionError, ApiError } from "../errors.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const REPEATED_STATUSES = [408, 429, 502, 503, 504];

/** Whether the same request may succeed later. `isSafe`: whether it does no harm when it had arrived without an answer. */
export function mayRepeat(error: unknown, isSafe: boolean): boolean {
  if (error instanceof ApiConnectionError) return isSafe;
  if (!(error instanceof ApiError)) return false;
  const advice = error.response.headers.get("x-should-retry");
  if (advice === "true" || advice === "false") return advice === "true";
  return REPEATED_STATUSES.includes(error.status) || error.code === "IDEMPOTENCY_IN_PROGRESS";
}

/** The wait before repetition n, counted from 0: as long as the server asks, or growing with each one. */
export function waitBefore(repetition: number, error: unknown, random = Math.random()): number {
  if (error instanceof ApiError && error.retryAfter !== null) return error.retryAfter * 1000;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** repetition * (1 + random));
}
