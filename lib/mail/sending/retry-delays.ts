const SECOND = 1;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after the first failed attempt, the second, and so on. After the last one an e-mail is given up. */
const DELAYS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR];

/** The seconds to wait after `attempts` failed attempts, or null when that was the last one. */
export function retryDelaySeconds(attempts: number): number | null {
  return DELAYS[attempts - 1] ?? null;
}
