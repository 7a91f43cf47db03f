import type { FoundRows } from "@/lib/db/query/scan-slices";
import type { Direction, Position, TimeRange } from "@/lib/db/query/time-slices";
import { type CursorScope, requireSigned, signPosition } from "@/lib/inputs/signed-cursor";

/** Where a page begins and its direction. `from` is where the time range began when its first page was read. */
type LogCursor = Position & { direction: Direction; from: string };

/** The cursor as opaque text that is valid only in this scope. */
function sealLogCursor(scope: CursorScope, { direction, at, id, from }: LogCursor): string {
  const body = Buffer.from(JSON.stringify([direction, at, id, from])).toString("base64url");
  return `${body}.${signPosition(scope, body)}`;
}

/** @throws AppError VALIDATION_ERROR for a text that sealLogCursor did not make in this scope. */
function openLogCursor(scope: CursorScope, sealed: string): LogCursor {
  const [body = "", signature = ""] = sealed.split(".");
  requireSigned(scope, body, signature, "first page");
  const [direction, at, id, from] = JSON.parse(Buffer.from(body, "base64url").toString());
  return { direction, at, id, from };
}

/** What to read of a log: rows of the range from `after` on in this direction, at most `limit`, in its order. */
export type LogSearch = { range: TimeRange; direction: Direction; after: Position | null; limit: number };

type PageOfLog<Row> = {
  /** The cursor that the caller sent, or null for the newest rows. */
  sealed: string | undefined;
  scope: CursorScope;
  range: TimeRange;
  limit: number;
  read: (search: LogSearch) => Promise<FoundRows<Row>>;
};

/** A page of a log, newest first, with the cursors of the adjacent pages; null at the ends. */
export type LogPage<Row> = {
  rows: Row[];
  newer: string | null;
  older: string | null;
  /** Where the range begins on all pages. */
  from: string;
  /** How far an unfinished search got; null when it is finished. */
  searchedTo: string | null;
};

/**
 * Reads a page of a log. Cursors name rows, not page numbers, so arriving rows do not shift the pages; following `older` returns
 * each row once. A short page of newer rows is replaced by the newest page.
 * @throws AppError VALIDATION_ERROR for a cursor of another scope.
 */
export async function readLogPage<Row extends Position>(asked: PageOfLog<Row>): Promise<LogPage<Row>> {
  const { sealed, scope } = asked;
  const cursor = sealed ? openLogCursor(scope, sealed) : null;
  const range = cursor ? { ...asked.range, from: new Date(cursor.from) } : asked.range;
  const page = await readRows({ ...asked, range }, cursor);
  const isShort = page.found.searchedTo === null && !page.hasMore;
  if (cursor?.direction === "newer" && isShort) return viewOf(scope, range, await readRows({ ...asked, range }, null));
  return viewOf(scope, range, page);
}

type FoundPage<Row> = { cursor: LogCursor | null; direction: Direction; found: FoundRows<Row>; hasMore: boolean };

/** Reads one row more than a page shows, to know whether there is another page. */
async function readRows<Row>(
  { range, limit, read }: PageOfLog<Row>,
  cursor: LogCursor | null,
): Promise<FoundPage<Row>> {
  const direction = cursor?.direction ?? "older";
  const found = await read({ range, direction, after: cursor, limit: limit + 1 });
  const hasMore = found.rows.length > limit;
  if (hasMore) found.rows.pop();
  if (direction === "newer") found.rows.reverse();
  return { cursor, direction, found, hasMore };
}

function viewOf<Row extends Position>(scope: CursorScope, range: TimeRange, page: FoundPage<Row>): LogPage<Row> {
  const { rows, searchedTo } = page.found;
  const from = range.from.toISOString();
  const seal = (direction: Direction, position: Position | null) =>
    position && sealLogCursor(scope, { direction, from, at: position.at, id: position.id });
  const goesOn = page.hasMore || searchedTo !== null;
  const edge = searchedTo === null ? null : { at: searchedTo, id: "" };
  const isOlder = page.direction === "older";
  const first = rows[0] ?? page.cursor;
  const last = rows.at(-1) ?? page.cursor;
  return {
    rows,
    newer: isOlder ? page.cursor && seal("newer", first) : seal("newer", edge ?? first),
    older: isOlder ? (goesOn ? seal("older", edge ?? last) : null) : seal("older", last),
    from,
    searchedTo,
  };
}
