import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { ofTenant, onSitesInReach } from "@/lib/db/conditions";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";

export type ChosenSite = { id: string; name: string; timeZone: string };

/**
 * The site that a record is put on: the one named, or the only one in reach when none is. It must be active and in the
 * actor's reach, and stays active until the commit.
 * @throws AppError VALIDATION_ERROR for `siteId`, the same for a site that does not exist, is archived, is another
 * organization's or is out of reach.
 */
export async function chooseSite(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, siteId: string | undefined): Promise<ChosenSite> {
  if (siteId === undefined) return onlySite(tx, ctx);
  const [site] = await holdActive(tx, ctx, [Prisma.sql`t.id = ${siteId}`]);
  if (!site) throw refuse("There is no such site.");
  return site;
}

async function onlySite(tx: Pick<Tx, "$queryRaw">, ctx: Ctx): Promise<ChosenSite> {
  const [site, another] = await holdActive(tx, ctx, []);
  if (!site) throw refuse("This key reaches no active site. An admin can edit the key.");
  if (another) throw refuse("Say which site: this key reaches more than one.");
  return site;
}

/** Up to two of them, with a lock that archiving waits for and that others may share. */
function holdActive(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, chosen: Prisma.Sql[]): Promise<ChosenSite[]> {
  const where = [ofTenant(ctx), Prisma.sql`t.status = 'active'`, ...onSitesInReach(ctx, Prisma.sql`t.id`), ...chosen];
  return tx.$queryRaw<ChosenSite[]>`
    select t.id, t.name, t.time_zone as "timeZone" from sites t
    where ${Prisma.join(where, " and ")} order by t.id limit 2 for share`;
}

function refuse(issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "siteId", issue }] });
}
