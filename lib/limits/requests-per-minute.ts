import { ceilingOf, type Plan } from "@/lib/platform/plans";

export type Limited = { plan: Plan; requestsPerMinute: number | null; keyRequestsPerMinute: number | null };

/** Requests a minute: `plan` for all keys of the organization's environment together, `own` for the key if it has a limit. */
export type KeyLimits = { plan: number; own: number | null };

/** The limits that apply to a key. */
export function limitsOf(limited: Limited): KeyLimits {
  return { plan: ceilingOf(limited), own: limited.keyRequestsPerMinute };
}

/** The most requests a minute that this key can send. */
export function tightestOf({ plan, own }: KeyLimits): number {
  return Math.min(plan, own ?? plan);
}
