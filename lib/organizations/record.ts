import type { Prisma } from "@/lib/db/generated/client";
import type { OrganizationView } from "@/lib/organizations/schema";
import { ceilingOf } from "@/lib/platform/plans";

export const ORGANIZATION_FIELDS = {
  id: true,
  slug: true,
  name: true,
  plan: true,
  requestsPerMinute: true,
  apiAccess: true,
  timeZone: true,
  createdAt: true,
} satisfies Prisma.OrganizationSelect;

export type OrganizationRecord = Prisma.OrganizationGetPayload<{ select: typeof ORGANIZATION_FIELDS }>;

export function viewOrganization({ requestsPerMinute, createdAt, ...row }: OrganizationRecord): OrganizationView {
  return {
    ...row,
    requestsPerMinute: ceilingOf({ plan: row.plan, requestsPerMinute }),
    hasOwnLimit: requestsPerMinute !== null,
    createdAt: createdAt.toISOString(),
  };
}
