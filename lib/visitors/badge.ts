import type { Tx } from "@/lib/db/client";

/**
 * The site's next badge number. The site's counter is locked until the commit, so no two visitors get the same one and none
 * is used again.
 */
export async function giveBadge(tx: Tx, organizationId: string, siteId: string): Promise<number> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    insert into badge_counters (site_id, organization_id, last) values (${siteId}, ${organizationId}, 1)
    on conflict (site_id) do update set last = badge_counters.last + 1
    returning last`;
  return counter!.last;
}

/** As it is printed: `V-0042`. */
export function formatBadge(number: number): string {
  return `V-${String(number).padStart(4, "0")}`;
}
