import { z } from "zod";
import { displayName } from "@/lib/inputs/display-name";
import { requestsPerMinute } from "@/lib/inputs/requests-per-minute";
import { timeZoneName } from "@/lib/inputs/time-zone-input";
import { type Plan, plans } from "@/lib/platform/plans";

export const apiAccessStates = ["not_requested", "requested", "enabled", "declined", "suspended"] as const;
export type ApiAccessState = (typeof apiAccessStates)[number];

const organizationName = displayName("Enter the organization's name.");

const slug = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    "Use 1 to 63 lower-case letters, digits and hyphens, such as acme-corp.",
  );

export const createOrganizationInput = z.object({
  name: organizationName,
  slug,
  plan: z.enum(plans).default("starter"),
  timeZone: timeZoneName.default("UTC"),
});
export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;

/** Omitted fields stay the same. A null number of requests means the plan's own. */
export const updateOrganizationInput = z.object({
  name: organizationName.optional(),
  plan: z.enum(plans, `Use one of: ${plans.join(", ")}.`).optional(),
  timeZone: timeZoneName.optional(),
  requestsPerMinute: requestsPerMinute.nullable().optional(),
});
export type UpdateOrganizationInput = z.output<typeof updateOrganizationInput>;

/** An organization as the platform team sees it. Times are ISO 8601, UTC. */
export type OrganizationView = {
  id: string;
  slug: string;
  name: string;
  plan: Plan;
  /** The effective limit: the organization's own number, else its plan's. */
  requestsPerMinute: number;
  /** Whether the organization has its own number. */
  hasOwnLimit: boolean;
  apiAccess: ApiAccessState;
  timeZone: string;
  createdAt: string;
};
