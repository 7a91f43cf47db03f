import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant, onSitesInReach } from "@/lib/db/query/conditions";
import type { Ctx } from "@/lib/platform/ctx";

/* One record that belongs to a site, such as an employee. It is found only in ctx's tenant and on the actor's sites. */

/** A table's rows as `t`, and the columns to return, over `t` and `joins`. */
export type Shown = { table: "visitors" | "employees" | "deliveries"; columns: Prisma.Sql; joins: Prisma.Sql };

/** The record as JSON, so that times are text; null when ctx reaches no record with this id. */
export async function readRecord<Row>(
  tx: Pick<Tx, "$queryRaw">,
  ctx: Ctx,
  { table, columns, joins }: Shown,
  id: string,
): Promise<Row | null> {
  const [found] = await tx.$queryRaw<{ row: Row }[]>`
    select to_json(shown.*) as row from (
      select ${columns} from ${Prisma.raw(table)} t ${joins} where ${isRecord(ctx, id)}) as shown`;
  return found?.row ?? null;
}

/**
 * Like `readRecord`, but locks the record until the commit; inserts that reference it continue. It is read in a statement
 * of its own, which sees what was committed while waiting for the lock.
 */
export async function lockRecord<Row>(tx: Tx, ctx: Ctx, shown: Shown, id: string): Promise<Row | null> {
  const table = Prisma.raw(shown.table);
  const locked = tx.$queryRaw`select t.id from ${table} t where ${isRecord(ctx, id)} for no key update`;
  const [, row] = await Promise.all([locked, readRecord<Row>(tx, ctx, shown, id)]);
  return row;
}

function isRecord(ctx: Ctx, id: string): Prisma.Sql {
  return Prisma.join([Prisma.sql`t.id = ${id}`, ofTenant(ctx), ...onSitesInReach(ctx)], " and ");
}
