import type { Tx } from "@/lib/db/client";
import type { OrganizationRecord } from "@/lib/organizations/record";
import { notFound } from "@/lib/platform/errors";

/**
 * Locks the organization against other verbs that count or change it until the commit; inserts that reference it go on.
 * @throws AppError NOT_FOUND.
 */
export async function lockOrganization(tx: Tx, id: string): Promise<OrganizationRecord> {
  const [organization] = await tx.$queryRaw<OrganizationRecord[]>`
    select id, slug, name, plan, requests_per_minute as "requestsPerMinute", api_access as "apiAccess",
      time_zone as "timeZone", created_at as "createdAt"
    from organizations where id = ${id} and deleted_at is null for no key update`;
  if (!organization) throw notFound("organization");
  return organization;
}
