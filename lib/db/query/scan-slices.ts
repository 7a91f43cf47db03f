import { Prisma } from "@/lib/db/generated/client";
import {
  type Direction,
  firstSlice,
  nextSlice,
  type Position,
  type Scan,
  type Slice,
} from "@/lib/db/query/time-slices";

/** `searchedTo` is null when the limit or the end of the range was reached, else how far the search got in its time. */
export type FoundRows<Row> = { rows: Row[]; searchedTo: string | null };

/** A search without an index runs this long, then reports how far it got. */
const SEARCH_MS = 1_500;

/** A row's time to the microsecond, over a log's rows as `t`. */
export const AT = Prisma.sql`to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Reads up to `limit` rows of a log, slice by slice. `read` returns at most `missing` rows of one slice, in the scan's order. */
export async function scanSlices<Row>(
  scan: Scan,
  limit: number,
  read: (slice: Slice, missing: number) => Promise<Row[]>,
): Promise<FoundRows<Row>> {
  const deadline = performance.now() + SEARCH_MS;
  const rows: Row[] = [];
  let slice: Slice | null = firstSlice(scan, Date.now());
  while (slice) {
    const startedAt = performance.now();
    rows.push(...(await read(slice, limit - rows.length)));
    const now = performance.now();
    if (rows.length >= limit) break;
    const next: Slice | null = nextSlice(scan, slice, now - startedAt, Date.now());
    if (next && now > deadline) return { rows, searchedTo: edgeOf(scan.direction, slice) };
    slice = next;
  }
  return { rows, searchedTo: null };
}

function edgeOf(direction: Direction, { from, to }: Slice): string | null {
  return (direction === "older" ? from : to)?.toISOString() ?? null;
}

/** Compares rows as pairs. The plain comparison beside it lets PostgreSQL prune partitions. */
export function isBeyond(direction: Direction, { at, id }: Position): Prisma.Sql {
  return direction === "older"
    ? Prisma.sql`t.at <= ${at}::timestamptz and (t.at, t.id) < (${at}::timestamptz, ${id})`
    : Prisma.sql`t.at >= ${at}::timestamptz and (t.at, t.id) > (${at}::timestamptz, ${id})`;
}

/** Whether PostgreSQL cancelled a statement, or the driver did because PostgreSQL did not answer. */
export function isTooSlow(error: unknown): boolean {
  return (
    error instanceof Error && (("code" in error && error.code === "57014") || error.message.includes("read timeout"))
  );
}
