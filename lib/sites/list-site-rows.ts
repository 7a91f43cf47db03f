import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import type { SiteStatus } from "@/lib/sites/labels";
import type { ListSitesInput, SiteRowsView, SiteView } from "@/lib/sites/schema";
import { listSites } from "@/lib/sites/service";
import { workingKeys } from "@/lib/sites/working-keys";

/**
 * A page of the Sites screen: the sites, how many keys reach each, and how many sites of each status the search finds.
 */
export async function listSiteRows(ctx: Ctx, input: ListSitesInput): Promise<SiteRowsView> {
  return withDatabase(async () => {
    const [{ items: sites, total }, counts] = await Promise.all([listSites(ctx, input), countByStatus(ctx, input)]);
    const keys = await countKeys(ctx, sites);
    return { sites: sites.map((site) => ({ ...site, keys: keys?.get(site.id) ?? null })), total, counts };
  });
}

/**
 * Keys of global scope reach every site; keys that list sites reach the active ones. Null for people who cannot see
 * keys.
 */
async function countKeys(ctx: Ctx, sites: SiteView[]): Promise<Map<string, number> | null> {
  const { actor } = ctx;
  if (actor.kind === "apiKey" || (actor.kind === "user" && actor.role === "member")) return null;
  const siteIds = sites.map(({ id }) => id);
  const [global, listed] = await Promise.all([
    db().apiKey.count({ where: { ...workingKeys(ctx), reach: "all_sites" } }),
    db().apiKeySite.groupBy({
      by: ["siteId"],
      where: { siteId: { in: siteIds }, site: { status: "active" }, key: workingKeys(ctx) },
      _count: true,
    }),
  ]);
  const counted = new Map(listed.map((group) => [group.siteId, group._count]));
  return new Map(siteIds.map((id) => [id, global + (counted.get(id) ?? 0)]));
}

async function countByStatus(ctx: Ctx, input: ListSitesInput): Promise<Record<SiteStatus, number>> {
  const count = async (status: SiteStatus) =>
    (await listSites(ctx, { ...input, status: [status], limit: 1, offset: 0 })).total;
  const [active, archived] = await Promise.all([count("active"), count("archived")]);
  return { active, archived };
}
