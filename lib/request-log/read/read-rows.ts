import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { indexedConditions, searchConditions } from "@/lib/request-log/read/conditions";
import type { Direction, Position } from "@/lib/request-log/read/cursor";
import type { TimeRange } from "@/lib/request-log/read/range";
import { type Course, firstSlice, nextSlice, type Slice } from "@/lib/request-log/read/slices";
import type { RequestFilters } from "@/lib/request-log/schema";

/** What a row must have to be placed in the list. */
type Placed = { id: string; at: string };

export type RowSearch = {
  filters: RequestFilters;
  range: TimeRange;
  direction: Direction;
  /** Exclusive; null begins at the range's end. */
  after: Position | null;
  limit: number;
  /** What is read of a row, as columns over `t`, besides its id and time. */
  columns: Prisma.Sql;
};

/** `searchedTo` is null when the limit or the end of the range was reached, else how far the search came in its time. */
export type FoundRows<Row> = { rows: Row[]; searchedTo: string | null };

/** A search that no index serves goes on for this long, then says how far it came. */
const SEARCH_MS = 1_500;

export const AT = Prisma.sql`to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Rows of the ctx's tenant in the list's order, seen from `after` on in the direction. The day beside `after` is read first:
 * one statement fills a page, or two. Where a filter has no index, the time range is searched slice by slice.
 * @throws AppError VALIDATION_ERROR when even a slice takes too long.
 */
export async function readRows<Row extends Placed>(ctx: Ctx, search: RowSearch): Promise<FoundRows<Row>> {
  const course: Course = { ...search, isSearch: await mustSearch(ctx, search.filters) };
  const deadline = performance.now() + SEARCH_MS;
  const rows: Row[] = [];
  let slice: Slice | null = firstSlice(course, Date.now());
  while (slice) {
    const startedAt = performance.now();
    const missing: number = search.limit - rows.length;
    rows.push(...(await readSlice<Row>(ctx, search, slice, missing)));
    const now = performance.now();
    if (rows.length >= search.limit) break;
    const next: Slice | null = nextSlice(course, slice, now - startedAt, Date.now());
    if (next && now > deadline) return { rows, searchedTo: edgeOf(search.direction, slice) };
    slice = next;
  }
  return { rows, searchedTo: null };
}

/** A key that is not the tenant's own may be another's, with any number of rows to pass over. */
async function mustSearch({ organizationId, environment }: Ctx, filters: RequestFilters): Promise<boolean> {
  if (searchConditions(filters).length > 0) return true;
  if (!filters.key) return false;
  const where = { id: filters.key, organizationId, environment };
  return (await withDatabase(() => db().apiKey.findFirst({ where, select: { id: true } }))) === null;
}

async function readSlice<Row extends Placed>(
  ctx: Ctx,
  { filters, direction, after, columns }: RowSearch,
  { from, to }: Slice,
  limit: number,
): Promise<Row[]> {
  const conditions = [
    ...indexedConditions(ctx, filters),
    ...searchConditions(filters),
    Prisma.sql`t.at >= ${from}`,
    ...(to ? [Prisma.sql`t.at < ${to}`] : []),
    ...(after ? [beyond(direction, after)] : []),
  ];
  const order = direction === "older" ? Prisma.sql`t.at desc, t.id desc` : Prisma.sql`t.at, t.id`;
  const statement = Prisma.sql`
    select t.id, ${AT} as at, ${columns} from request_log t
    where ${Prisma.join(conditions, " and ")} order by ${order} limit ${limit}`;
  try {
    return await withDatabase(() => readShared<Row>(logPool(), statement));
  } catch (error) {
    throw isTimeout(error) ? tooBroad() : error;
  }
}

/** Rows are compared as pairs; the plain comparison beside it is what partitions are pruned by. */
function beyond(direction: Direction, { at, id }: Position): Prisma.Sql {
  return direction === "older"
    ? Prisma.sql`t.at <= ${at}::timestamptz and (t.at, t.id) < (${at}::timestamptz, ${id})`
    : Prisma.sql`t.at >= ${at}::timestamptz and (t.at, t.id) > (${at}::timestamptz, ${id})`;
}

function edgeOf(direction: Direction, { from, to }: Slice): string | null {
  return (direction === "older" ? from : to)?.toISOString() ?? null;
}

/** Given up by PostgreSQL, or by the driver where PostgreSQL did not answer. */
function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error && (("code" in error && error.code === "57014") || error.message.includes("read timeout"))
  );
}

/** There are more requests than can be looked through. */
export function tooBroad(): AppError {
  const issue = "This looks through more requests than can be searched in time. Choose a shorter time range or a key.";
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "range", issue }] });
}
