import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { OrganizationView } from "@/lib/organizations/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
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

/** The ctx's organization, locked until the transaction ends. @throws AppError NOT_FOUND. */
export async function lockOrganization(tx: Tx, { organizationId: id }: OrganizationCtx): Promise<OrganizationRecord> {
  await tx.$queryRaw`select id from organizations where id = ${id} for no key update`;
  const row = await tx.organization.findUnique({ where: { id }, select: ORGANIZATION_FIELDS });
  if (!row) throw notFound("organization");
  return row;
}

export function viewOrganization({ requestsPerMinute, createdAt, ...row }: OrganizationRecord): OrganizationView {
  return {
    ...row,
    requestsPerMinute: ceilingOf({ plan: row.plan, requestsPerMinute }),
    hasOwnLimit: requestsPerMinute !== null,
    createdAt: createdAt.toISOString(),
  };
}
