import type pg from "pg";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AT, type FoundRows, isBeyond, isTooSlow, scanSlices } from "@/lib/db/query/scan-slices";
import { readShared } from "@/lib/db/query/shared-read";
import type { Direction, Position, Scan, Slice, TimeRange } from "@/lib/db/query/time-slices";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { indexedConditions, searchConditions } from "@/lib/request-log/read/conditions";
import type { RequestFilters } from "@/lib/request-log/schema";

/** What a row needs for its position in the list. */
type Placed = { id: string; at: string };

export type RowSearch = {
  pool: pg.Pool;
  filters: RequestFilters;
  range: TimeRange;
  direction: Direction;
  /** Exclusive; null begins at the range's end. */
  after: Position | null;
  limit: number;
  /** The columns to read over `t`, besides id and time. */
  columns: Prisma.Sql;
};

/**
 * Rows of ctx's tenant in the list's order, from `after` on in the given direction. The day next to `after` is read first,
 * so one or two statements fill a page. For a filter without an index, the range is searched slice by slice.
 * @throws AppError VALIDATION_ERROR when even one slice takes too long.
 */
export async function readRows<Row extends Placed>(ctx: Ctx, search: RowSearch): Promise<FoundRows<Row>> {
  const scan: Scan = { ...search, isSearch: await mustSearch(ctx, search.filters) };
  return scanSlices(scan, search.limit, (slice, missing) => readSlice<Row>(ctx, search, slice, missing));
}

/** A key id may belong to another tenant, with any number of rows to skip. */
async function mustSearch({ organizationId, environment }: Ctx, filters: RequestFilters): Promise<boolean> {
  if (searchConditions(filters).length > 0) return true;
  if (!filters.key) return false;
  const where = { id: filters.key, organizationId, environment };
  return (await withDatabase(() => db().apiKey.findFirst({ where, select: { id: true } }))) === null;
}

async function readSlice<Row extends Placed>(
  ctx: Ctx,
  { pool, filters, direction, after, columns }: RowSearch,
  { from, to }: Slice,
  limit: number,
): Promise<Row[]> {
  const conditions = [
    ...indexedConditions(ctx, filters),
    ...searchConditions(filters),
    Prisma.sql`t.at >= ${from}`,
    ...(to ? [Prisma.sql`t.at < ${to}`] : []),
    ...(after ? [isBeyond(direction, after)] : []),
  ];
  const order = direction === "older" ? Prisma.sql`t.at desc, t.id desc` : Prisma.sql`t.at, t.id`;
  const statement = Prisma.sql`
    select t.id, ${AT} as at, ${columns} from request_log t
    where ${Prisma.join(conditions, " and ")} order by ${order} limit ${limit}`;
  try {
    return await withDatabase(() => readShared<Row>(pool, statement));
  } catch (error) {
    throw isTooSlow(error) ? tooBroad() : error;
  }
}

/** The error when there are more requests than can be searched. */
function tooBroad(): AppError {
  const issue =
    "There are more requests in this range than can be searched in time. Choose a shorter time range or a key.";
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "range", issue }] });
}
