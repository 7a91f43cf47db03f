import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant } from "@/lib/db/query/conditions";
import type { Shown } from "@/lib/db/query/site-record";
import { toColumn } from "@/lib/db/query/to-column";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/* Writes of one record that belongs to a site. Each is one statement, which also returns the record as its view shows it. */

/** What a new record refers to: queries that lock and return what may be chosen. There must be exactly one site. */
type Chosen = { sites: Prisma.Sql; employee?: Prisma.Sql | "" | null };

/**
 * Creates the record at the chosen site. `values` are its fields but the site. Returns null, and creates nothing, when the
 * site or the employee may not be chosen.
 */
export async function createRecord<Row>(
  tx: Tx,
  shown: Shown,
  values: object,
  { sites, employee }: Chosen,
): Promise<Row | null> {
  const table = Prisma.raw(shown.table);
  const columns = columnsOf(values);
  const names = Prisma.raw(columns.map(({ name }) => name).join(", "));
  const hasEmployee = employee ? Prisma.sql`and exists (select from employee)` : Prisma.empty;
  return one(
    await tx.$queryRaw<{ row: Row }[]>`
      with site as materialized (${sites}),
      employee as materialized (${employee ?? Prisma.sql`select null`}),
      t as (
        insert into ${table} (site_id, ${names})
        select site.id, ${Prisma.raw(columns.map(({ name }) => `given.${name}`).join(", "))}
        from site, json_populate_record(null::${table}, ${JSON.stringify(toRow(columns))}::json) given
        where (select count(*) from site) = 1 ${hasEmployee}
        returning *)
      ${viewOf(shown)}`,
  );
}

/** The error when a site or employee may be chosen although it could not be a moment before. */
export function changedMeanwhile(): AppError {
  return new AppError("UNAVAILABLE", "A record that this one refers to was changed at the same moment. Try again.");
}

const FIELDS = {
  visitors: Prisma.VisitorScalarFieldEnum,
  employees: Prisma.EmployeeScalarFieldEnum,
  deliveries: Prisma.DeliveryScalarFieldEnum,
};
/** Setting `id`, even to itself, would block whoever inserts a record that refers to it. */
const FIXED = ["id", "organizationId", "environment", "createdAt"];

/**
 * Changes these fields of the record, which the transaction has locked. The statement sets every column, the others to
 * themselves, so that it is the same for all changes of a table.
 */
export async function updateRecord<Row>(tx: Tx, ctx: Ctx, shown: Shown, id: string, changes: object): Promise<Row> {
  const table = Prisma.raw(shown.table);
  const fields = Object.keys(FIELDS[shown.table]).filter((field) => !FIXED.includes(field));
  const columns = Prisma.raw(fields.map(toColumn).join(", "));
  const row = one(
    await tx.$queryRaw<{ row: Row }[]>`
      with t as (
        update ${table} t set (${columns}) = (
          select ${columns} from json_populate_record(t, ${JSON.stringify(toRow(columnsOf(changes)))}::json))
        where t.id = ${id} and ${ofTenant(ctx)}
        returning t.*)
      ${viewOf(shown)}`,
  );
  return row!;
}

/** Deletes the record, which the transaction has locked. */
export async function deleteRecord(tx: Tx, ctx: Ctx, { table }: Shown, id: string): Promise<void> {
  await tx.$executeRaw`delete from ${Prisma.raw(table)} t where t.id = ${id} and ${ofTenant(ctx)}`;
}

function viewOf({ columns, joins }: Shown): Prisma.Sql {
  return Prisma.sql`select to_json(shown.*) as row from (select ${columns} from t ${joins}) as shown`;
}

function columnsOf(fields: object) {
  return Object.entries(fields).map(([field, value]) => ({ name: toColumn(field), value }));
}

function toRow(columns: { name: string; value: unknown }[]): object {
  return Object.fromEntries(columns.map(({ name, value }) => [name, value]));
}

function one<Row>([found]: { row: Row }[]): Row | null {
  return found?.row ?? null;
}
