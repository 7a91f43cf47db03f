import { db } from "@/lib/db/client";
import { insertAll } from "@/lib/db/query/insert-all";
import { fill } from "@/lib/demo/fill";
import { type DemoSite, makeDeliveries, makeEmployees } from "@/lib/demo/people";
import { makeRandom } from "@/lib/demo/random";
import { makeVisitors } from "@/lib/demo/visits";
import type { Ctx } from "@/lib/platform/ctx";

const SEED = 20_260_101;

/**
 * Fills the organization's sites with a realistic year up to now and the next two weeks: 40 employees, 5,000 visitors, 400
 * deliveries, in one transaction. Existing data is left alone.
 */
export async function fillYear(ctx: Ctx, now = new Date()): Promise<void> {
  const { organizationId, environment } = ctx;
  const tenant = { organizationId, environment };
  if ((await db().visitor.count({ where: tenant })) > 0) return;
  const sites: DemoSite[] = await db().site.findMany({
    where: { ...tenant, status: "active" },
    select: { id: true, timeZone: true },
    orderBy: { createdAt: "asc" },
  });
  const random = makeRandom(SEED);
  const employees = makeEmployees(random, sites, now);
  const { visitors, badges } = makeVisitors(random, sites, employees, now);
  const deliveries = makeDeliveries(random, sites, employees, now);
  const tables = [
    ["employees", employees],
    ["visitors", visitors],
    ["deliveries", deliveries],
  ] as const;
  const badgeRows = badges.map((badge) => ({ organizationId, ...badge }));
  await fill(ctx, async (tx) => {
    for (const [table, rows] of tables) {
      const owned = rows.map((row) => ({ ...tenant, ...row, changedAt: row.updatedAt }));
      await insertAll(tx, table, owned);
    }
    await insertAll(tx, "badge_counters", badgeRows);
  });
}
