import type { Tx } from "@/lib/db/client";
import type { Environment } from "@/lib/db/generated/enums";
import { invalidField } from "@/lib/inputs/field-issues";

/**
 * Finds the sites to which something is limited: active ones of its organization and environment, or sites it already has.
 * They are protected from deletion until the commit.
 * @throws AppError VALIDATION_ERROR naming the field, the same for a foreign site and one that does not exist.
 */
export async function requireSites(
  tx: Tx,
  scope: { organizationId: string; environment: Environment; siteIds: string[]; existing: string[] },
): Promise<{ id: string; name: string }[]> {
  const ids = [...new Set(scope.siteIds)];
  if (ids.length === 0) return [];
  const sites = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id, name from sites
    where id = any(${ids}) and organization_id = ${scope.organizationId}
      and environment = ${scope.environment}::environment and (status = 'active' or id = any(${scope.existing}))
    order by name for key share`;
  if (sites.length === ids.length) return sites;
  throw invalidField("siteIds", "One of the chosen sites does not exist or is archived. Choose the sites again.");
}
