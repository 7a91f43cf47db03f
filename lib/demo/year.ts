import type { Ctx } from "@/lib/ctx";
import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { type DemoSite, makeDeliveries, makeEmployees } from "@/lib/demo/people";
import { makeRandom } from "@/lib/demo/random";
import { makeVisitors } from "@/lib/demo/visits";

const SEED = 20_260_101;

/**
 * Fills the organization's sites with a believable year up to now and the two weeks ahead: 40 employees, 5,000 visitors, 400
 * deliveries. All of it or nothing; what stands is left alone.
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
  await inTransaction(ctx, async (tx) => {
    await insertAll(
      tx,
      Prisma.sql`employees`,
      employees.map((employee) => ({ ...tenant, ...employee })),
    );
    await insertAll(
      tx,
      Prisma.sql`visitors`,
      visitors.map((visitor) => ({ ...tenant, ...visitor })),
    );
    await insertAll(
      tx,
      Prisma.sql`badge_counters`,
      badges.map((badge) => ({ organizationId, ...badge })),
    );
    await insertAll(
      tx,
      Prisma.sql`deliveries`,
      deliveries.map((delivery) => ({ ...tenant, ...delivery })),
    );
  });
}

/** Inserts rows given by Prisma's field names. As one JSON value: thousands of parameters would keep a slow machine busy past the transaction's time. */
export async function insertAll(tx: Tx, table: Prisma.Sql, rows: object[]): Promise<void> {
  const columns = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [toColumn(name), value])),
  );
  await tx.$executeRaw`
    insert into ${table} select * from json_populate_recordset(null::${table}, ${JSON.stringify(columns)}::json)`;
}

function toColumn(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
