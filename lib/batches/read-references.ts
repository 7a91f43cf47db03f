import type { BatchItem } from "@/lib/contracts/batch";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant, onSitesInReach } from "@/lib/db/query/conditions";
import type { Shown } from "@/lib/db/query/site-record";
import type { Ctx } from "@/lib/platform/ctx";

/** What a batch's items refer to. All of it is locked until the commit. */
export type References = {
  /** The active sites in reach that items name. */
  siteIds: Set<string>;
  /** Up to two active sites in reach, for items that name none. */
  sitesInReach: string[];
  /** The active employees in reach that items name. */
  employeeIds: Set<string>;
};

/** A record that an item names. `view` is its row for the view, null out of the actor's reach. */
export type Existing<Row> = { id: string; externalId: string | null; row: Row | null };

/** Employees come before records: whoever deletes one locks it first, then what refers to it. */
export async function lockReferences(
  tx: Tx,
  ctx: Ctx,
  items: BatchItem[],
  employeeField: string | null,
): Promise<References> {
  const named = items.map(({ data }) => data);
  const siteIds = named.flatMap(({ siteId }) => (typeof siteId === "string" ? [siteId] : []));
  const employeeIds = named.flatMap((data) => {
    const id = employeeField === null ? null : data[employeeField];
    return typeof id === "string" ? [id] : [];
  });
  const [employees, sites, sitesInReach] = await Promise.all([
    lockEmployees(tx, ctx, employeeIds),
    lockSites(tx, ctx, Prisma.sql`and t.id = any(${siteIds}) order by t.id`),
    lockSites(tx, ctx, Prisma.sql`limit 2`),
  ]);
  return { siteIds: new Set(sites), sitesInReach, employeeIds: new Set(employees.map(({ id }) => id)) };
}

async function lockSites(tx: Tx, ctx: Ctx, which: Prisma.Sql): Promise<string[]> {
  const where = [ofTenant(ctx), ...onSitesInReach(ctx, Prisma.sql`t.id`), Prisma.sql`t.status = 'active'`];
  const sites = await tx.$queryRaw<{ id: string }[]>`
    select t.id from sites t where ${Prisma.join(where, " and ")} ${which} for key share`;
  return sites.map(({ id }) => id);
}

async function lockEmployees(tx: Tx, ctx: Ctx, ids: string[]): Promise<{ id: string }[]> {
  if (ids.length === 0) return [];
  const where = Prisma.join([Prisma.sql`t.id = any(${ids})`, ofTenant(ctx), ...onSitesInReach(ctx)], " and ");
  return tx.$queryRaw<{ id: string }[]>`
    select t.id from employees t where ${where} and t.status = 'active' order by t.id for key share`;
}

/** Locks the records with these ids and external ids, and reads those in reach. */
export async function lockExisting<Row extends { id: string }>(
  tx: Tx,
  ctx: Ctx,
  { table, columns, joins }: Shown,
  items: BatchItem[],
): Promise<Existing<Row>[]> {
  const ids = items.flatMap(({ id }) => id ?? []);
  const externalIds = items.flatMap(({ externalId }) => externalId ?? []);
  const from = Prisma.raw(`${table} t`);
  const named = Prisma.sql`${ofTenant(ctx)} and (t.id = any(${ids}) or t.external_id = any(${externalIds}))`;
  const reached = Prisma.join([ofTenant(ctx), ...onSitesInReach(ctx)], " and ");
  const locking = tx.$queryRaw<{ id: string; externalId: string | null }[]>`
    select t.id, t.external_id as "externalId" from ${from} where ${named} order by t.id for no key update`;
  const reading = tx.$queryRaw<{ row: Row }[]>`
    select to_json(shown.*) as row from (select ${columns} from ${from} ${joins} where ${named} and ${reached}) as shown`;
  const [locked, rows] = await Promise.all([locking, reading]);
  const byId = new Map(rows.map(({ row }) => [row.id, row]));
  return locked.map(({ id, externalId }) => ({ id, externalId, row: byId.get(id) ?? null }));
}
