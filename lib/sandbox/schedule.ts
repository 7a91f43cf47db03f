import { DAY_MS } from "@/lib/time/durations";

/** When the sandboxes were last due to be filled anew: the latest `hour` o'clock (UTC) that is not ahead of `now`. */
export function lastDue(now: Date, hour: number): Date {
  const due = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  return new Date(due > now.getTime() ? due - DAY_MS : due);
}

/** When they are due next; always after `now`, by 24 hours at most. */
export function nextDue(now: Date, hour: number): Date {
  return new Date(lastDue(now, hour).getTime() + DAY_MS);
}
