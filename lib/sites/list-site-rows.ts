import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import type { AffectedKey, ArchiveImpact, SiteRowsView, SiteStatus, SiteView } from "@/lib/sites/labels";
import type { ListSitesInput, SiteIdInput } from "@/lib/sites/schema";
import { getSite, listSites } from "@/lib/sites/service";

/** A page of the Sites screen: the sites, how many keys reach each, and how many sites of each status the search finds. */
export async function listSiteRows(ctx: Ctx, input: ListSitesInput): Promise<SiteRowsView> {
  return withDatabase(async () => {
    const [{ sites, total }, counts] = await Promise.all([listSites(ctx, input), countByStatus(ctx, input)]);
    const keys = await countKeys(ctx, sites);
    return { sites: sites.map((site) => ({ ...site, keys: keys?.get(site.id) ?? null })), total, counts };
  });
}

/**
 * Which working keys archiving a site takes it from, and which of them have no other active site. For an archived site
 * the same keys are the ones that get it back when it is restored.
 * @throws AppError FORBIDDEN for members, NOT_FOUND.
 */
export async function getArchiveImpact(ctx: Ctx, { siteId }: SiteIdInput): Promise<ArchiveImpact> {
  requireAdmin(ctx, "see which keys reach a site");
  await getSite(ctx, { siteId });
  return withDatabase(async () => {
    const others = { where: { site: { status: "active" as const }, siteId: { not: siteId } } };
    const [listing, global] = await Promise.all([
      db().apiKey.findMany({
        where: { ...workingKeys(ctx), reach: "selected_sites", sites: { some: { siteId } } },
        select: { id: true, name: true, lastUsedAt: true, _count: { select: { sites: others } } },
        orderBy: [{ name: "asc" }, { id: "asc" }],
      }),
      db().apiKey.count({ where: { ...workingKeys(ctx), reach: "all_sites" } }),
    ]);
    const keys = listing.map((key) => ({ ...viewKey(key), otherSites: key._count.sites }));
    return {
      only: keys.filter(({ otherSites }) => otherSites === 0).map(({ otherSites: _, ...key }) => key),
      among: keys.filter(({ otherSites }) => otherSites > 0),
      global,
    };
  });
}

/** Keys of global scope reach every site; those that list sites reach the active ones. Null for those who see no keys. */
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
  const count = async (status: SiteStatus) => (await listSites(ctx, { ...input, status, limit: 1, offset: 0 })).total;
  const [active, archived] = await Promise.all([count("active"), count("archived")]);
  return { active, archived };
}

/** Neither revoked nor expired. */
function workingKeys({ organizationId, environment }: Ctx): Prisma.ApiKeyWhereInput {
  const unexpired = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  return { organizationId, environment, revokedAt: null, ...unexpired };
}

function viewKey({ id, name, lastUsedAt }: { id: string; name: string; lastUsedAt: Date | null }): AffectedKey {
  return { id, name, lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
