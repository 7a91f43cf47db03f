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
  /** The columns to return, over `t` and `joins`. */
  columns: Prisma.Sql;
  /** Whether the table is small: then any plan is good enough, and making one per query costs more than the read. */
  isSmall?: boolean;
  /** Joins that only `columns` need. They run only for the rows of the page. */
  joins?: Prisma.Sql;
};

/**
 * Reads a page of rows and their total in one statement, so that both describe the same state. Rows come as JSON: a time is
 * text with microseconds and an offset.
 */
export async function readPage<Row>(query: PageQuery): Promise<{ rows: Row[]; total: number }> {
  const { text, values } = toStatement(query);
  const statement = { ...(query.isSmall && { name: nameOf(text) }), text, values };
  const [page] = await withDatabase(() => readShared<{ total: number; rows: Row[] }>(listPool(), statement));
  return page!;
}

/** PostgreSQL truncates names at 63 bytes. */
function nameOf(text: string): string {
  return `page-${hash("sha256", text, "base64url")}`;
}

/** A time in PostgreSQL's JSON when the session's zone is UTC, captured up to the milliseconds. */
const IN_UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?\+00:00$/;

/**
 * Converts such a time to the form of every view: ISO 8601, UTC, milliseconds. Works on text, because lists contain many
 * times.
 */
export function isoTime<Time extends string | null>(time: Time): Time {
  const [, seconds, fraction = ""] = (time && IN_UTC.exec(time)) ?? [];
  if (seconds) return `${seconds}.${fraction.padEnd(3, "0")}Z` as Time;
  return (time && new Date(time).toISOString()) as Time;
}

/** Finds the page's ids first, so that a far page walks an index instead of whole rows. */
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
