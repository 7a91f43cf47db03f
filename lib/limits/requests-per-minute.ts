import { ceilingOf, type Plan } from "@/lib/platform/plans";

type Limited = { plan: Plan; requestsPerMinute: number | null; keyRequestsPerMinute: number | null };

/**
 * Requests per minute: `plan` for all keys of the organization's environment together, `own` for this key, if it has a
 * limit.
 */
export type KeyLimits = { plan: number; own: number | null };

/** The limits that currently apply to a key. */
export function limitsOf(limited: Limited): KeyLimits {
  return { plan: ceilingOf(limited), own: limited.keyRequestsPerMinute };
}

/** The most requests per minute that a caller with this key can make. */
export function tightestOf({ plan, own }: KeyLimits): number {
  return Math.min(plan, own ?? plan);
}
