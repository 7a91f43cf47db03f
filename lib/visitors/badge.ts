import type { Tx } from "@/lib/db/client";

/** The site's next badge number. Locks the site's counter until the commit, so every number is given once only. */
export async function assignBadge(tx: Tx, organizationId: string, siteId: string): Promise<number> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    insert into badge_counters (site_id, organization_id, last) values (${siteId}, ${organizationId}, 1)
    on conflict (site_id) do update set last = badge_counters.last + 1
    returning last`;
  return counter!.last;
}
