import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import type { AffectedKey, ArchiveImpact, SiteIdInput } from "@/lib/sites/schema";
import { getSite } from "@/lib/sites/service";
import { workingKeys } from "@/lib/sites/working-keys";

/**
 * The working keys that lose a site when it is archived, and which of them have no other active site. For an archived
 * site, the same keys regain it when it is restored.
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

function viewKey({ id, name, lastUsedAt }: { id: string; name: string; lastUsedAt: Date | null }): AffectedKey {
  return { id, name, lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
