import { ceilingOf, type Plan } from "@/lib/platform/plans";

type Limited = { plan: Plan; requestsPerMinute: number | null; keyRequestsPerMinute: number | null };

/** Requests a minute: `plan` for all keys of the organization's environment together, `own` for the key alone when it has a limit. */
export type KeyLimits = { plan: number; own: number | null };

/** The limits that hold for a key, as it stands. */
export function limitsOf(limited: Limited): KeyLimits {
  return { plan: ceilingOf(limited), own: limited.keyRequestsPerMinute };
}

/** The number that a caller with this key can reach at most. */
export function tightestOf({ plan, own }: KeyLimits): number {
  return Math.min(plan, own ?? plan);
}
