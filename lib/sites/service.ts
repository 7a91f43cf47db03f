import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { among, containing, ofTenant, onDays, onSitesInReach, withExternalId } from "@/lib/db/query/conditions";
import type { Sort } from "@/lib/db/query/page-order";
import { readPage } from "@/lib/db/query/read-page";
import { SITE_TEXT } from "@/lib/db/query/search-expressions";
import { readSteadily } from "@/lib/db/query/steady-read";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { afterOnly, beforeAndAfter, changedFields } from "@/lib/events/changed-fields";
import type { EventType } from "@/lib/events/event-types";
import { type Changes, recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireAdmin, requireGlobalWriter } from "@/lib/platform/permit";
import type { SiteSort, SiteStatus } from "@/lib/sites/labels";
import type {
  CreateSiteInput,
  ListSitesInput,
  SiteIdInput,
  SiteListView,
  SiteView,
  UpdateSiteInput,
} from "@/lib/sites/schema";
import { SITE, viewSiteRow } from "@/lib/sites/view";

const FIELDS = {
  id: true,
  name: true,
  timeZone: true,
  address: true,
  status: true,
  externalId: true,
  metadata: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.SiteSelect;

const SORTS: Record<SiteSort, Omit<Sort, "direction">> = {
  createdAt: { column: Prisma.sql`t.created_at`, type: "timestamptz", isNullable: false },
  updatedAt: { column: Prisma.sql`t.updated_at`, type: "timestamptz", isNullable: false },
  name: { column: Prisma.sql`t.name`, type: "text", isNullable: false },
  timeZone: { column: Prisma.sql`t.time_zone`, type: "text", isNullable: false },
  status: { column: Prisma.sql`t.status`, type: "site_status", isNullable: false },
};

type SiteRecord = Omit<Prisma.SiteGetPayload<{ select: typeof FIELDS }>, "metadata"> & Pick<SiteView, "metadata">;

/**
 * A page of the environment's sites, including archived ones. Every member can read them; a key sees the sites in its
 * reach, and other ids give an empty list.
 */
export async function listSites(ctx: Ctx, input: ListSitesInput): Promise<SiteListView> {
  return readSteadily(ctx, input, async () => {
    const { rows, ...page } = await readPage<SiteView>(ctx, input, {
      table: SITE.table,
      where: [
        ...inReachOf(ctx),
        ...searched(input),
        ...withExternalId(input.externalId),
        ...(await onDays(ctx, input, Prisma.sql`t.created_at`, Prisma.sql`t.id`)),
      ],
      sort: { ...SORTS[input.sort], direction: input.order },
      columns: SITE.columns,
    });
    return { items: rows.map(viewSiteRow), ...page };
  });
}

/** @throws AppError NOT_FOUND also for a site out of the key's reach. */
export async function getSite(ctx: Ctx, { siteId }: SiteIdInput): Promise<SiteView> {
  const where = { AND: [inReach(ctx), { id: siteId }] };
  const row = await withDatabase(() => db().site.findFirst({ where, select: FIELDS }));
  if (!row) throw notFound("site");
  return viewSite(toRecord(row));
}

/** @throws AppError FORBIDDEN for members, INSUFFICIENT_SCOPE for keys without write access to all sites. */
export async function createSite(ctx: Ctx, input: CreateSiteInput): Promise<SiteView> {
  requireGlobalWriter(ctx, "create sites");
  return inTransaction(ctx, (tx) => insertSite(tx, ctx, input));
}

/** The writes of `createSite`. */
export async function insertSite(tx: Tx, ctx: Ctx, input: CreateSiteInput): Promise<SiteView> {
  const { organizationId, environment } = ctx;
  const data = { ...input, id: newId("site"), organizationId, environment };
  const site = toRecord(await tx.site.create({ data, select: FIELDS }));
  const changes = withoutValues(afterOnly(input));
  await recordSite(tx, ctx, "site.created", site, changes);
  return viewSite(site);
}

/**
 * Changes the name, time zone or address. Omitted fields stay the same, and a change without a difference records nothing.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, or CONFLICT when the site changed since `seenUpdatedAt`.
 */
export async function updateSite(ctx: Ctx, { siteId, seenUpdatedAt, ...wanted }: UpdateSiteInput): Promise<SiteView> {
  requireGlobalWriter(ctx, "change sites");
  return inTransaction(ctx, async (tx) => {
    const site = await lockSite(tx, ctx, siteId);
    ctx.precondition?.(viewSite(site));
    if (seenUpdatedAt && seenUpdatedAt !== site.updatedAt.toISOString()) throw changedMeanwhile(site);
    return changeSite(tx, ctx, site, wanted);
  });
}

/** The writes of `updateSite`, on a site that is locked. */
export async function changeSite(
  tx: Tx,
  ctx: Ctx,
  site: SiteRecord,
  wanted: Omit<UpdateSiteInput, "siteId" | "seenUpdatedAt">,
): Promise<SiteView> {
  const changed = changedFields(site, wanted);
  if (Object.keys(changed).length === 0) return viewSite(site);
  const updated = await writeSite(tx, ctx, site.id, changed);
  const changes = withoutValues(beforeAndAfter(site, changed));
  await recordSite(tx, ctx, "site.updated", updated, changes);
  return viewSite(updated);
}

/**
 * Removes the site from the reach of site-level keys, from the next request on. It stays in their site lists, so that
 * restoring brings it back. Archiving an archived site changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function archiveSite(ctx: Ctx, { siteId }: SiteIdInput): Promise<SiteView> {
  requireAdmin(ctx, "archive sites");
  return setStatus(ctx, siteId, "archived", "site.archived");
}

/** Undoes archiveSite: the keys that list the site reach it again. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function restoreSite(ctx: Ctx, { siteId }: SiteIdInput): Promise<SiteView> {
  requireAdmin(ctx, "restore sites");
  return setStatus(ctx, siteId, "active", "site.restored");
}

async function setStatus(ctx: Ctx, siteId: string, status: SiteStatus, type: "site.archived" | "site.restored") {
  return inTransaction(ctx, async (tx) => {
    const site = await lockSite(tx, ctx, siteId);
    if (site.status === status) return viewSite(site);
    const updated = await writeSite(tx, ctx, siteId, { status });
    const changes = { status: { before: site.status, after: status } };
    await recordSite(tx, ctx, type, updated, changes);
    return viewSite(updated);
  });
}

/** Records a change of a site, whose event belongs to the site itself. */
export async function recordSite(
  tx: Tx,
  ctx: Ctx,
  type: Extract<EventType, `site.${string}`>,
  site: { id: string; name: string },
  changes: Changes,
): Promise<void> {
  await recordEvent(tx, ctx, { type, subject: site, environment: ctx.environment, changes, siteId: site.id });
}

type LockMode = "no key update" | "update";

/** Locks the site. While it changes, records may refer to it; while it is deleted (`update`), they wait. */
export async function lockSite(tx: Tx, ctx: Ctx, id: string, mode: LockMode = "no key update"): Promise<SiteRecord> {
  const { organizationId, environment } = ctx;
  await tx.$queryRaw`
    select id from sites
    where id = ${id} and organization_id = ${organizationId} and environment::text = ${environment}
    for ${Prisma.raw(mode)}`;
  const site = await tx.site.findFirst({ where: { id, organizationId, environment }, select: FIELDS });
  if (!site) throw notFound("site");
  return toRecord(site);
}

async function writeSite(tx: Tx, ctx: Ctx, id: string, data: Prisma.SiteUpdateInput): Promise<SiteRecord> {
  const { organizationId, environment } = ctx;
  return toRecord(await tx.site.update({ where: { id, organizationId, environment }, data, select: FIELDS }));
}

/** Only the inputs' metadata is ever stored. */
function toRecord(row: Prisma.SiteGetPayload<{ select: typeof FIELDS }>): SiteRecord {
  return { ...row, metadata: row.metadata as SiteView["metadata"] };
}

/** Events say that the metadata changed, never to what. */
function withoutValues(changes: Changes): Changes {
  return "metadata" in changes ? { ...changes, metadata: {} } : changes;
}

function changedMeanwhile(site: SiteRecord): AppError {
  return new AppError(
    "CONFLICT",
    "Someone else changed this site while you were editing. Check the current values, then save again.",
    { site: viewSite(site) },
  );
}

/** The sites of ctx's tenant and environment that its actor may see. */
function inReach(ctx: Ctx): Prisma.SiteWhereInput {
  const { actor, organizationId, environment } = ctx;
  const siteIds = actor.kind === "apiKey" ? actor.siteIds : null;
  return { organizationId, environment, ...(siteIds ? { id: { in: siteIds } } : {}) };
}

function inReachOf(ctx: Ctx): Prisma.Sql[] {
  return [ofTenant(ctx), ...onSitesInReach(ctx, Prisma.sql`t.id`)];
}

function searched({ search, siteId, status }: ListSitesInput): Prisma.Sql[] {
  return [
    ...containing(SITE_TEXT, search),
    ...among(Prisma.sql`t.id`, siteId),
    ...among(Prisma.sql`t.status`, status, "site_status"),
  ];
}

export function viewSite(row: SiteRecord): SiteView {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
