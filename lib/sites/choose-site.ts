import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

export type ChosenSite = { id: string; name: string; timeZone: string };

const FIELDS = { id: true, name: true, timeZone: true } satisfies Prisma.SiteSelect;

/**
 * The site for a new record: the given one, or the only one in reach when none is given. It must be active and in the
 * actor's reach.
 * @throws AppError VALIDATION_ERROR for `siteId`, the same whether the site does not exist, is archived, belongs to another
 * organization or is out of reach.
 */
export async function chooseSite(tx: Tx, ctx: Ctx, siteId: string | undefined): Promise<ChosenSite> {
  if (siteId === undefined) return onlySite(tx, ctx);
  const where = { AND: [activeInReach(ctx), { id: siteId }] };
  const site = await tx.site.findFirst({ where, select: FIELDS });
  if (!site) throw refuse("There is no such site.");
  return site;
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
  const [site, another] = await tx.site.findMany({ where: activeInReach(ctx), select: FIELDS, take: 2 });
  if (!site) throw refuse("This key reaches no active site. An admin can edit the key.");
  if (another) throw refuse("Choose a site: this key reaches more than one.");
  return site;
}

function activeInReach({ actor, organizationId, environment }: Ctx): Prisma.SiteWhereInput {
  const siteIds = actor.kind === "apiKey" ? actor.siteIds : null;
  return { organizationId, environment, status: "active", ...(siteIds ? { id: { in: siteIds } } : {}) };
}

function refuse(issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "siteId", issue }] });
}
