import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { toColumn } from "@/lib/db/query/to-column";

type Table = "sites" | "employees" | "visitors" | "badge_counters" | "deliveries" | "request_log";

/**
 * Inserts whole rows, with every column given, as one JSON value: thousands of rows as parameters would exceed the
 * transaction's time on a slow machine. `onConflict` says what happens to a row that already exists.
 */
export async function insertAll(tx: Tx, table: Table, rows: object[], onConflict = Prisma.empty): Promise<void> {
  if (rows.length === 0) return;
  const columns = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [toColumn(name), value])),
  );
  const into = Prisma.raw(table);
  await tx.$executeRaw`
    insert into ${into} select * from json_populate_recordset(null::${into}, ${JSON.stringify(columns)}::json)
    ${onConflict}`;
}
