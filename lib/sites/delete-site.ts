import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { requireAdmin, requireGlobalWriter } from "@/lib/platform/permit";
import { describeReferences, type SiteReferences } from "@/lib/sites/labels";
import type { SiteIdInput } from "@/lib/sites/schema";
import { getSite, lockSite, recordSite, viewSite } from "@/lib/sites/service";

/**
 * Deletes a site to which nothing refers, for good; the event remains. Records that are being created at the site either
 * come first, and it stays, or come later and find no such site.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED, CONFLICT (`details` count what refers to it).
 */
export async function deleteSite(ctx: Ctx, { siteId }: SiteIdInput): Promise<void> {
  requireGlobalWriter(ctx, "delete sites");
  await inTransaction(ctx, async (tx) => {
    const { organizationId, environment } = ctx;
    const site = await lockSite(tx, ctx, siteId, "update");
    ctx.precondition?.(viewSite(site));
    requireUnused(await countReferences(tx, ctx, siteId));
    await tx.site.delete({ where: { id: siteId, organizationId, environment } });
    await recordSite(tx, ctx, "site.deleted", site, {});
  });
}

/** What keeps a site from being deleted. @throws AppError FORBIDDEN for members, NOT_FOUND. */
export async function getSiteReferences(ctx: Ctx, { siteId }: SiteIdInput): Promise<SiteReferences> {
  requireAdmin(ctx, "see what refers to a site");
  await getSite(ctx, { siteId });
  return withDatabase(() => countReferences(db(), ctx, siteId));
}

/** Keys count in every state: a revoked one can be reactivated. */
async function countReferences(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, siteId: string): Promise<SiteReferences> {
  const { organizationId, environment } = ctx;
  const [counts] = await tx.$queryRaw<SiteReferences[]>`
    select
      (select count(*)::int from visitors where site_id = ${siteId} and organization_id = ${organizationId}
        and environment = ${environment}::environment) as visitors,
      (select count(*)::int from employees where site_id = ${siteId} and organization_id = ${organizationId}) as employees,
      (select count(*)::int from deliveries where site_id = ${siteId} and organization_id = ${organizationId}) as deliveries,
      (select count(*)::int from api_key_sites where site_id = ${siteId} and organization_id = ${organizationId}) as keys,
      (select count(*)::int from webhook_endpoint_sites where site_id = ${siteId} and organization_id = ${organizationId})
        as "webhookEndpoints"`;
  return counts!;
}

function requireUnused(references: SiteReferences): void {
  const found = Object.entries(references).filter(([, count]) => count > 0);
  if (found.length === 0) return;
  throw new AppError(
    "CONFLICT",
    `${describeReferences(references)} this site. Move or delete them first, or archive the site.`,
    Object.fromEntries(found),
  );
}
