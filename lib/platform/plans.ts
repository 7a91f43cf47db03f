/** Requests per minute that each plan allows for all keys of one environment together. */
export const PLAN_REQUESTS_PER_MINUTE = { starter: 100, professional: 500, enterprise: 2_000 } as const;

export const plans = ["starter", "professional", "enterprise"] as const;
export type Plan = (typeof plans)[number];

/** An organization's ceiling in requests per minute: its own number if set, else its plan's. */
export function ceilingOf({ plan, requestsPerMinute }: { plan: Plan; requestsPerMinute: number | null }): number {
  return requestsPerMinute ?? PLAN_REQUESTS_PER_MINUTE[plan];
}
