import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { ofTenant, onSitesInReach } from "@/lib/db/conditions";
import { Prisma } from "@/lib/db/generated/client";

/* Records that belong to a site: visitors, employees, deliveries. */

/** Those that ctx reaches: of its tenant and environment, on the actor's sites. */
export function recordsInReach({ actor, organizationId, environment }: Ctx) {
  const siteIds = actor.kind === "apiKey" ? actor.siteIds : null;
  return { organizationId, environment, ...(siteIds ? { siteId: { in: siteIds } } : {}) };
}

/**
 * Holds a record that ctx reaches against other changes until the commit; inserts that reference it go on. Read it in a
 * statement of its own afterwards: one that waited for the lock may show joined rows as they were before.
 */
export async function lockRecord(
  tx: Tx,
  ctx: Ctx,
  table: "visitors" | "employees" | "deliveries",
  id: string,
): Promise<void> {
  const where = Prisma.join([Prisma.sql`t.id = ${id}`, ofTenant(ctx), ...onSitesInReach(ctx)], " and ");
  await tx.$queryRaw`select t.id from ${Prisma.raw(table)} t where ${where} for no key update`;
}
