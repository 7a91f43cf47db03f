import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant, onSitesInReach } from "@/lib/db/query/conditions";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, type FieldIssue } from "@/lib/platform/errors";

export type ChosenSite = { id: string; name: string; timeZone: string };

/**
 * The site for a new record: the given one, or the only one in reach when none is given. It must be active and in the
 * actor's reach. It is protected from deletion until the commit.
 * @throws AppError VALIDATION_ERROR for `siteId`, the same whether the site does not exist, is archived, belongs to another
 * organization or is out of reach.
 */
export async function chooseSite(tx: Tx, ctx: Ctx, siteId: string | undefined): Promise<ChosenSite> {
  if (siteId === undefined) return onlySite(tx, ctx);
  const [site] = await keepSites(tx, ctx, siteId);
  if (!site) throw refuse(NO_SUCH_SITE);
  return site;
}

const NO_SUCH_SITE = "There is no such site.";
const NO_SITE = "This key reaches no active site. An admin can edit the key.";
const SEVERAL_SITES = "Choose a site: this key reaches more than one.";

/**
 * Judges the site of a new record among sites that were read before: the given one, or the only one in reach. Returns null
 * when it may be chosen.
 */
export function issueOfSite(
  { siteIds, sitesInReach }: { siteIds: Set<string>; sitesInReach: string[] },
  siteId: unknown,
): FieldIssue | null {
  const field = "siteId";
  if (siteId !== undefined) return siteIds.has(String(siteId)) ? null : { field, issue: NO_SUCH_SITE };
  if (sitesInReach.length === 1) return null;
  return { field, issue: sitesInReach.length === 0 ? NO_SITE : SEVERAL_SITES };
}

/**
 * Judges the site among the fields given for a record. A record that exists may keep its site.
 * @throws AppError VALIDATION_ERROR as `chooseSite` does.
 */
export async function checkSite(
  tx: Tx,
  ctx: Ctx,
  given: { siteId?: string | undefined },
  current: { siteId: string } | null,
): Promise<void> {
  const isGiven = current ? given.siteId !== undefined && given.siteId !== current.siteId : "siteId" in given;
  if (isGiven) await chooseSite(tx, ctx, given.siteId);
}

async function onlySite(tx: Tx, ctx: Ctx): Promise<ChosenSite> {
  const [site, another] = await keepSites(tx, ctx, undefined);
  if (!site) throw refuse(NO_SITE);
  if (another) throw refuse(SEVERAL_SITES);
  return site;
}

async function keepSites(tx: Tx, ctx: Ctx, siteId: string | undefined): Promise<ChosenSite[]> {
  return tx.$queryRaw<ChosenSite[]>(choosableSites(ctx, siteId));
}

/**
 * The query of the active sites in reach: the given one, or up to two. Whoever deletes one waits, or is finished and makes it
 * one that does not exist.
 */
export function choosableSites(ctx: Ctx, siteId: string | undefined): Prisma.Sql {
  const isGiven = siteId === undefined ? [] : [Prisma.sql`t.id = ${siteId}`];
  const where = [ofTenant(ctx), ...onSitesInReach(ctx, Prisma.sql`t.id`), Prisma.sql`t.status = 'active'`, ...isGiven];
  return Prisma.sql`
    select t.id, t.name, t.time_zone as "timeZone" from sites t
    where ${Prisma.join(where, " and ")} limit 2 for key share`;
}

function refuse(issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "siteId", issue }] });
}
