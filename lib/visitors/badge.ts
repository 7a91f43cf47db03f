import type { Tx } from "@/lib/db/client";

/** The site's next badge number. Locks the site's counter until the commit, so every number is given once only. */
export async function assignBadge(tx: Tx, organizationId: string, siteId: string): Promise<number> {
  return assignBadges(tx, organizationId, siteId, 1);
}

/** The last of the site's next `count` badge numbers. */
export async function assignBadges(tx: Tx, organizationId: string, siteId: string, count: number): Promise<number> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    insert into badge_counters (site_id, organization_id, last) values (${siteId}, ${organizationId}, ${count}::int)
    on conflict (site_id) do update set last = badge_counters.last + excluded.last
    returning last`;
  return counter!.last;
}
