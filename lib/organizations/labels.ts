import type { Plan } from "@/lib/platform/plans";

/* Organizations and their API access, in values and screen names. Free of zod, so that screens need not load it. */

export const PLAN_LABELS: Record<Plan, string> = {
  starter: "Starter",
  professional: "Professional",
  enterprise: "Enterprise",
};

/** `Professional or Enterprise`. */
export function namePlans(plans: readonly Plan[]): string {
  return plans.map((plan) => PLAN_LABELS[plan]).join(" or ");
}

/** Requests per day that an organization expects when it requests API access. */
export const expectedVolumes = ["up_to_1_000", "up_to_10_000", "up_to_100_000", "over_100_000"] as const;
export type ExpectedVolume = (typeof expectedVolumes)[number];

/** As screens and the CLI show them. */
export const VOLUME_LABELS: Record<ExpectedVolume, string> = {
  up_to_1_000: "Up to 1,000",
  up_to_10_000: "Up to 10,000",
  up_to_100_000: "Up to 100,000",
  over_100_000: "Over 100,000",
};

export const USE_CASE_MAX_LENGTH = 2_000;
export const REASON_MAX_LENGTH = 1_000;

export const organizationSorts = ["newest", "name"] as const;
export type OrganizationSort = (typeof organizationSorts)[number];

/** Rows on one page of the operators' lists. */
export const ORGANIZATIONS_PER_PAGE = 25;
export const ACCESS_REQUESTS_PER_PAGE = 10;
/** A day's requests are counted up to this number; beyond it screens say "more than". */
export const REQUESTS_COUNTED_MAX = 10_000;
