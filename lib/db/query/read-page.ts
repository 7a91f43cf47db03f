import { hash } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";

type PageQuery = {
  table: "sites" | "visitors" | "employees" | "deliveries";
  /** Over the table's rows as `t`. */
  where: Prisma.Sql[];
  order: Prisma.Sql;
  limit: number;
  offset: number;
  /** What is shown of a row, as columns over `t` and `joins`. */
  columns: Prisma.Sql;
  /** The table is small: whatever the filters, one plan is as good as another, and making it costs more than the read. */
  isSmall?: boolean;
  /** Joins that only `columns` need: they are made for the rows of the page alone. */
  joins?: Prisma.Sql;
};

/**
 * A page of rows and how many rows there are, read in one statement, so that both belong to the same state. Rows come as
 * JSON: a time is text with microseconds and an offset.
 */
export async function readPage<Row>(query: PageQuery): Promise<{ rows: Row[]; total: number }> {
  const { text, values } = toStatement(query);
  const statement = { ...(query.isSmall && { name: nameOf(text) }), text, values };
  const [page] = await withDatabase(() => readShared<{ total: number; rows: Row[] }>(listPool(), statement));
  return page!;
}

/** PostgreSQL cuts names at 63 bytes. */
function nameOf(text: string): string {
  return `page-${hash("sha256", text, "base64url")}`;
}

/** As PostgreSQL writes times in JSON where the session's zone is UTC, up to the milliseconds. */
const IN_UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?\+00:00$/;

/** The same times as every view writes them: ISO 8601, UTC, milliseconds. Text from text: lists hold many times. */
export function isoTime<Time extends string | null>(time: Time): Time {
  const [, seconds, fraction = ""] = (time && IN_UTC.exec(time)) ?? [];
  if (seconds) return `${seconds}.${fraction.padEnd(3, "0")}Z` as Time;
  return (time && new Date(time).toISOString()) as Time;
}

/** The page's ids are found first, so that a far page walks an index and not whole rows. */
function toStatement({ table, where, order, limit, offset, columns, joins = Prisma.empty }: PageQuery): Prisma.Sql {
  const conditions = Prisma.join(where, " and ");
  const from = Prisma.raw(`${table} t`);
  return Prisma.sql`
    with found as materialized (
      select id, row_number() over () as position from (
        select t.id from ${from} where ${conditions} order by ${order} limit ${limit} offset ${offset}) as ordered)
    select (select count(*)::int from ${from} where ${conditions}) as total,
      coalesce((select json_agg(shown.* order by shown.position) from (
        select found.position, ${columns} from found join ${from} on t.id = found.id ${joins}) as shown), '[]') as rows`;
}
