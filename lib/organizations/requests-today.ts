import { Prisma } from "@/lib/db/generated/client";
import type { Environment } from "@/lib/db/generated/enums";
import { REQUESTS_COUNTED_MAX } from "@/lib/organizations/labels";

/**
 * An organization's developer API requests since midnight UTC, as a scalar subquery. It counts in an index of today's
 * partition, up to REQUESTS_COUNTED_MAX + 1, so that a busy tenant does not slow down the operators' lists.
 */
export function requestsToday(organizationId: Prisma.Sql, environment?: Environment): Prisma.Sql {
  const environments = environment ? [environment] : ["live", "sandbox"];
  return Prisma.sql`(
    select count(*)::int from (
      select from request_log
      where organization_id = ${organizationId} and environment = any(${environments}::environment[])
        and at >= date_trunc('day', now(), 'UTC') and at < now() + interval '1 minute'
      limit ${REQUESTS_COUNTED_MAX + 1}) as counted)`;
}
