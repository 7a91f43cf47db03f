import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant } from "@/lib/db/query/conditions";
import type { Shown } from "@/lib/db/query/site-record";
import { toColumn } from "@/lib/db/query/to-column";
import type { Ctx } from "@/lib/platform/ctx";

/* Writes of many records: one statement for each kind of write, which returns the rows as the view shows them. */

type Values = Record<string, unknown> & { id: string };

/** Inserts rows that all have the same fields. */
export async function insertRows<Row>(tx: Tx, ctx: Ctx, shown: Shown, rows: Values[]): Promise<Row[]> {
  if (rows.length === 0) return [];
  const { organizationId, environment } = ctx;
  const owned = rows.map((row) => toRow({ ...row, organizationId, environment }));
  const table = Prisma.raw(shown.table);
  const names = Prisma.raw(Object.keys(owned[0]!).join(", "));
  const found = await tx.$queryRaw<{ row: Row }[]>`
    with t as (
      insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(owned)}::json)
      returning *)
    ${viewOf(shown)}`;
  return found.map(({ row }) => row);
}

/** Changes the fields that each row has. The rows are locked. */
export async function updateRows<Row>(tx: Tx, ctx: Ctx, shown: Shown, rows: Values[]): Promise<Row[]> {
  if (rows.length === 0) return [];
  const table = Prisma.raw(shown.table);
  const changed = [...new Set(rows.flatMap(({ id: _, ...fields }) => Object.keys(fields)))];
  const names = Prisma.raw(changed.map(toColumn).toSorted().join(", "));
  const found = await tx.$queryRaw<{ row: Row }[]>`
    with t as (
      update ${table} t set (${names}) = (select ${names} from json_populate_record(t, given.value))
      from json_array_elements(${JSON.stringify(rows.map(toRow))}::json) given
      where t.id = given.value->>'id' and ${ofTenant(ctx)}
      returning t.*)
    ${viewOf(shown)}`;
  return found.map(({ row }) => row);
}

/** Deletes rows that are locked. */
export async function deleteRows(tx: Tx, ctx: Ctx, { table }: Shown, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`delete from ${Prisma.raw(table)} t where t.id = any(${ids}) and ${ofTenant(ctx)}`;
}

function viewOf({ columns, joins }: Shown): Prisma.Sql {
  return Prisma.sql`select to_json(shown.*) as row from (select ${columns} from t ${joins}) as shown`;
}

function toRow(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [toColumn(field), value]));
}
