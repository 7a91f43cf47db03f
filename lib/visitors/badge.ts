import type { Tx } from "@/lib/db/client";

/** The site's next badge number. Locks the site's counter until the commit, so every number is given once only. */
export async function assignBadge(tx: Tx, organizationId: string, siteId: string): Promise<number> {
  return assignBadges(tx, organizationId, siteId, 1);
}

/** The last of the site's next `count` badge numbers. */
export async function assignBadges(tx: Tx, organizationId: string, siteId: string, count: number): Promise<number> {
  for (;;) {
    const last = await moveCounter(tx, organizationId, siteId, count);
    if (last !== null) return last;
  }
}

/**
 * Returns null when somebody else has just made the site's counter; the next statement sees it. An `on conflict` that names a
 * column would fail then, because it covers one of the table's two unique indexes.
 */
async function moveCounter(tx: Tx, organizationId: string, siteId: string, count: number): Promise<number | null> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    with moved as (
      update badge_counters set last = last + ${count}::int where site_id = ${siteId} returning last),
    made as (
      insert into badge_counters (site_id, organization_id, last)
      select ${siteId}, ${organizationId}, ${count}::int where not exists (select from moved)
      on conflict do nothing returning last)
    select last from moved union all select last from made`;
  return counter?.last ?? null;
}
