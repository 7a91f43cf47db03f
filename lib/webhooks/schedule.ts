import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";

const SECOND_MS = 1_000;

/** How long after attempt n the next one follows, from the first attempt on. After the last attempt a message has failed. */
const DELAYS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** So that messages which failed together are not tried again together. */
const JITTER = 0.1;
const RETRY_AFTER_MAX_MS = DAY_MS;

/** How often a message is tried before it has failed. */
export const ATTEMPTS_MAX = DELAYS_MS.length + 1;

type Failure = {
  /** The number of the attempt that failed, from 1. */
  attempt: number;
  /** The answer's header, if any: seconds, or a date. */
  retryAfter: string | null;
  now: Date;
};

/**
 * When a message is tried again after a failed attempt; null after the last one. A `Retry-After` of up to a day postpones the
 * attempt, and never brings it forward.
 * @param random from 0 to 1; spreads the attempts.
 */
export function nextAttemptAt({ attempt, retryAfter, now }: Failure, random = Math.random()): Date | null {
  const delayMs = DELAYS_MS[attempt - 1];
  if (delayMs === undefined) return null;
  const spreadMs = delayMs * (1 + JITTER * (2 * random - 1));
  return new Date(now.getTime() + Math.round(Math.max(spreadMs, askedDelayMs(retryAfter, now))));
}

/** The delay that the receiver asks for; 0 when it asks for none, or in a way that HTTP does not know. */
function askedDelayMs(retryAfter: string | null, now: Date): number {
  const text = retryAfter?.trim() ?? "";
  const delayMs = /^\d+$/.test(text) ? Number(text) * SECOND_MS : Date.parse(asDate(text)) - now.getTime();
  return Math.min(Math.max(delayMs || 0, 0), RETRY_AFTER_MAX_MS);
}

/** Only what looks like a date of HTTP: JavaScript also reads dates in texts such as `soon 5`. */
function asDate(text: string): string {
  return /^[A-Z][a-z]{2,8}, .+ GMT$/.test(text) ? text : "";
}
