import { DAY_MS } from "@/lib/time/durations";

/** When sandboxes were last due for a reset: the latest `hour` o'clock (UTC) that is not after `now`. */
export function lastDue(now: Date, hour: number): Date {
  const due = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  return new Date(due > now.getTime() ? due - DAY_MS : due);
}

/** When they are next due: after `now`, by at most 24 hours. */
export function nextDue(now: Date, hour: number): Date {
  return new Date(lastDue(now, hour).getTime() + DAY_MS);
}
