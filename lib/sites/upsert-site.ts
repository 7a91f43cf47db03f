import type { Upserted } from "@/lib/contracts/operation";
import { lockByExternalId, upsertInTransaction } from "@/lib/db/query/external-record";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { requireGlobalWriter } from "@/lib/platform/permit";
import { createSiteInput, type SiteView, type UpsertSiteInput } from "@/lib/sites/schema";
import { changeSite, insertSite, lockSite, viewSite } from "@/lib/sites/service";

/**
 * Creates a site, or changes the one with this external id. Omitted fields of one that exists stay the same.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, PRECONDITION_FAILED.
 */
export async function upsertSite(ctx: Ctx, input: UpsertSiteInput): Promise<Upserted<SiteView>> {
  requireGlobalWriter(ctx, "create or change sites");
  return upsertInTransaction(ctx, async (tx) => {
    const id = await lockByExternalId(tx, ctx, "sites", input.externalId);
    if (id === null) {
      ctx.precondition?.(null);
      return { isCreated: true, view: await insertSite(tx, ctx, withDefaults(createSiteInput, input)) };
    }
    const site = await lockSite(tx, ctx, id);
    ctx.precondition?.(viewSite(site));
    return { isCreated: false, view: await changeSite(tx, ctx, site, input) };
  });
}
