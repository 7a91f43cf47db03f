import { Prisma } from "@/lib/db/generated/client";
import { ofTenant } from "@/lib/db/query/conditions";
import type { ListInput } from "@/lib/db/query/list-cursor";
import type { PageQuery } from "@/lib/db/query/page-query";
import type { Ctx } from "@/lib/platform/ctx";

/**
 * The deletions of a list, over `deleted_records` as `d`: of the sites that the caller reaches and asked for. A record that
 * moved away from all of them counts as deleted. One that is there now, under the id of a deleted one, does not.
 */
export function deletionsOf(ctx: Ctx, { siteId }: ListInput, table: PageQuery["table"]): Prisma.Sql[] {
  const sites = chosenSites(ctx, siteId);
  const site = table === "sites" ? Prisma.sql`t.id` : Prisma.sql`t.site_id`;
  const isThere = sites ? Prisma.sql`and ${site} = any(${sites})` : Prisma.empty;
  return [
    Prisma.sql`d.organization_id = ${ctx.organizationId} and d.environment = ${ctx.environment}::environment`,
    Prisma.sql`d.kind = ${table}`,
    sites
      ? Prisma.sql`d.site_id = any(${sites}) and (d.moved_to is null or d.moved_to <> all(${sites}))`
      : Prisma.sql`d.moved_to is null`,
    Prisma.sql`not exists (select from ${Prisma.raw(table)} t where t.id = d.id and ${ofTenant(ctx)} ${isThere})`,
  ];
}

/** The sites that the actor reaches, of those in the filter; null for all. */
function chosenSites({ actor }: Ctx, filter: ListInput["siteId"]): string[] | null {
  const reached = actor.kind === "apiKey" ? actor.siteIds : null;
  if (filter === undefined) return reached;
  return filter.filter((id) => reached?.includes(id) ?? true);
}
