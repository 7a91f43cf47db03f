import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { REQUESTS_PER_PAGE } from "@/lib/request-log/labels";
import { type Cursor, type Direction, openCursor, type Position, sealCursor } from "@/lib/request-log/read/cursor";
import { decideRange, type TimeRange } from "@/lib/request-log/read/range";
import { type FoundRows, readRows } from "@/lib/request-log/read/read-rows";
import type { ListRequestsInput, RequestEntry, RequestListView } from "@/lib/request-log/schema";

export const ENTRY_COLUMNS = Prisma.sql`
  t.key_id as "keyId", t.key_name as "keyName", t.operation, t.method, t.path, t.status, t.error_code as "errorCode",
  t.milliseconds, t.address, t.detail->>'simulated' as simulated`;

/**
 * A page of the tenant's requests, newest first. Cursors name rows, not page numbers, so arriving requests do not shift the
 * pages; following `older` returns each request once.
 * @throws AppError FORBIDDEN, VALIDATION_ERROR naming `from`, `to`, `cursor` or, when too much must be searched, `range`.
 */
export async function listRequests(ctx: Ctx, input: ListRequestsInput): Promise<RequestListView> {
  requireAdmin(ctx, "see requests");
  const { cursor: sealed, ...filters } = input;
  const cursor = sealed ? openCursor(ctx, filters, sealed) : null;
  const range = decideRange(filters, new Date());
  if (cursor) range.from = new Date(cursor.from);
  const page = await readListPage(ctx, input, range, cursor);
  const isShort = page.found.searchedTo === null && !page.hasMore;
  if (cursor?.direction === "newer" && isShort)
    return viewOf(ctx, input, range, await readListPage(ctx, input, range, null));
  return viewOf(ctx, input, range, page);
}

type ListPage = { cursor: Cursor | null; direction: Direction; found: FoundRows<RequestEntry>; hasMore: boolean };

/** Reads one row more than a page shows, to know whether there is another page. */
async function readListPage(
  ctx: Ctx,
  filters: ListRequestsInput,
  range: TimeRange,
  cursor: Cursor | null,
): Promise<ListPage> {
  const direction = cursor?.direction ?? "older";
  const limit = REQUESTS_PER_PAGE + 1;
  const search = { pool: logPool(), filters, range, direction, after: cursor, limit, columns: ENTRY_COLUMNS };
  const found = await readRows<RequestEntry>(ctx, search);
  const hasMore = found.rows.length === limit;
  if (hasMore) found.rows.pop();
  if (direction === "newer") found.rows.reverse();
  return { cursor, direction, found, hasMore };
}

function viewOf(ctx: Ctx, input: ListRequestsInput, range: TimeRange, page: ListPage): RequestListView {
  const { cursor: _, ...filters } = input;
  const { rows, searchedTo } = page.found;
  const from = range.from.toISOString();
  const seal = (direction: Direction, position: Position | null) =>
    position && sealCursor(ctx, filters, { direction, from, at: position.at, id: position.id });
  const goesOn = page.hasMore || searchedTo !== null;
  const edge = searchedTo === null ? null : { at: searchedTo, id: "" };
  const isOlder = page.direction === "older";
  const first = rows[0] ?? page.cursor;
  const last = rows.at(-1) ?? page.cursor;
  return {
    requests: rows,
    newer: isOlder ? page.cursor && seal("newer", first) : seal("newer", edge ?? first),
    older: isOlder ? (goesOn ? seal("older", edge ?? last) : null) : seal("older", last),
    from,
    to: range.to?.toISOString() ?? null,
    searchedTo,
  };
}
