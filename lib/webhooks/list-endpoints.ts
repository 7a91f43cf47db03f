import type { PageOf } from "@/lib/contracts/operation";
import { db } from "@/lib/db/client";
import { openListCursor, sealListCursor } from "@/lib/db/query/list-cursor";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin, requireGlobalReader } from "@/lib/platform/permit";
import { searchKey } from "@/lib/platform/search-key";
import { ENDPOINTS_MAX } from "@/lib/webhooks/labels";
import { detailRows } from "@/lib/webhooks/load";
import type { EndpointRowsView, EndpointView, ListEndpointsInput } from "@/lib/webhooks/schema";
import { type EndpointRow, endpointSelect, viewEndpoint } from "@/lib/webhooks/view";

/** All endpoints of the environment, newest first, with how delivery goes. @throws AppError FORBIDDEN for members. */
export async function listEndpointRows(ctx: Ctx): Promise<EndpointRowsView> {
  requireAdmin(ctx, "see webhooks");
  return withDatabase(async () => ({
    endpoints: await detailRows(db(), ctx, await readRows(ctx)),
    limit: ENDPOINTS_MAX,
  }));
}

/**
 * A page of the environment's endpoints. There are at most 20, so one statement reads all of them, and the page is chosen here.
 * @throws AppError FORBIDDEN for members, INSUFFICIENT_SCOPE for keys of selected sites, VALIDATION_ERROR for a cursor.
 */
export async function listWebhookEndpoints(ctx: Ctx, input: ListEndpointsInput): Promise<PageOf<EndpointView>> {
  requireGlobalReader(ctx, "see webhook endpoints");
  const after = openListCursor(ctx, "webhook_endpoints", input);
  const [rows, sites] = await withDatabase(() => Promise.all([readRows(ctx), knownSites(ctx, input)]));
  const found = rows.map(viewEndpoint).filter((view) => isWanted(view, input, sites));
  const sorted = found.toSorted((one, other) => compare(placeOf(one, input), placeOf(other, input), input));
  const isLater = (view: EndpointView) => !after || compare(placeOf(view, input), [after.value!, after.id], input) > 0;
  const rest = sorted.filter(isLater).slice(after ? 0 : input.offset);
  const items = rest.slice(0, input.limit);
  const offset = after?.seen ?? input.offset;
  const last = items.at(-1);
  const [value, id] = last ? placeOf(last, input) : ["", ""];
  const position = { value, id, seen: offset + items.length };
  const next = rest.length > items.length ? sealListCursor(ctx, "webhook_endpoints", input, position) : null;
  return { items, total: found.length, offset, next };
}

function readRows({ organizationId, environment }: Ctx): Promise<EndpointRow[]> {
  const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  return db().webhookEndpoint.findMany({ where: { organizationId, environment }, select: endpointSelect, orderBy });
}

/** Those of the wanted sites that are the tenant's. */
async function knownSites({ organizationId, environment }: Ctx, { siteId }: ListEndpointsInput): Promise<string[]> {
  if (!siteId) return [];
  const where = { id: { in: siteId }, organizationId, environment };
  return (await db().site.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

function isWanted(view: EndpointView, { search, status, siteId }: ListEndpointsInput, sites: string[]): boolean {
  const text = searchKey(`${view.url}\n${view.description ?? ""}`);
  if (!text.includes(searchKey(search))) return false;
  if (status && !status.includes(view.status)) return false;
  return !siteId || sites.some((id) => view.reach === "all_sites" || view.siteIds.includes(id));
}

type Place = [value: string, id: string];

function placeOf(view: EndpointView, { sort }: ListEndpointsInput): Place {
  return [view[sort], view.id];
}

function compare([one, oneId]: Place, [other, otherId]: Place, { order }: ListEndpointsInput): number {
  const ascending = order === "asc" ? 1 : -1;
  if (one !== other) return one < other ? -ascending : ascending;
  return oneId === otherId ? 0 : oneId < otherId ? -ascending : ascending;
}
