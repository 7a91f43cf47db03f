import { hash } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import { readChanges } from "@/lib/db/query/changes/read-changes";
import { type Counted, countAll, countOnce } from "@/lib/db/query/known-total";
import { type ListInput, openListCursor, type Position, sealListCursor } from "@/lib/db/query/list-cursor";
import { pageBranches, wholeOrder } from "@/lib/db/query/page-order";
import type { PageQuery, PageRead } from "@/lib/db/query/page-query";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";

/** `last` is the page's last record if another one follows. */
type Found<Row> = Counted & { rows: Row[]; last: [value: string | null, id: string] | null };

/**
 * Reads a page of rows and their total in one statement, so that both describe the same state. The page begins after the
 * cursor's record, if there is a cursor, so that changes between two pages neither repeat nor skip records (decision 040).
 * With `updatedSince`, reads changes instead, oldest first.
 * Rows come as JSON: a time is text with microseconds and an offset.
 * @throws AppError VALIDATION_ERROR for a cursor of another list, tenant, order or set of filters; those of `readChanges`.
 */
export async function readPage<Row>(ctx: Ctx, input: ListInput, query: PageQuery): Promise<PageRead<Row>> {
  const { updatedSince } = input;
  if (updatedSince !== undefined) return readChanges(ctx, { ...input, updatedSince }, query);
  const after = openListCursor(ctx, query.table, input);
  const counting = isWhole(input) ? countOnce(ctx, query) : null;
  const { text, values } = toStatement(query, input, { after, counting });
  const statement = { ...(counting && { name: nameOf(text) }), text, values };
  const [page] = await withDatabase(() => readShared<Found<Row>>(listPool(), statement));
  const { rows, total, last } = page!;
  counting?.learn(page!);
  const offset = after?.seen ?? input.offset;
  const position = last && { value: last[0], id: last[1], seen: offset + rows.length };
  return { rows, total, offset, next: position && sealListCursor(ctx, query.table, input, position) };
}

/**
 * Whether the list has no filter. Such lists have few texts and are read most, so PostgreSQL keeps their plans: making one costs
 * more than reading a page. Filters would fill every connection with plans, and want plans for their own values.
 */
function isWhole({
  limit: _limit,
  offset: _offset,
  cursor: _cursor,
  sort: _sort,
  order: _order,
  ...filters
}: ListInput) {
  return Object.values(filters).every((value) => value === undefined || value === "");
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

type Asked = { after: Position | null; counting: Pick<ReturnType<typeof countOnce>, "columns" | "from"> | null };

/**
 * Finds the page's ids first, so that a far page walks an index instead of whole rows; and one id more, which shows that
 * another page follows.
 */
function toStatement(query: PageQuery, { limit, offset }: ListInput, { after, counting }: Asked): Prisma.Sql {
  const { table, where, sort, columns, joins = Prisma.empty } = query;
  const from = Prisma.raw(`${table} t`);
  const skipped = after ? 0 : offset;
  const branches = pageBranches(sort, after).map(
    ({ conditions, order }) => Prisma.sql`
      (select t.id, ${sort.column} as value from ${from} where ${Prisma.join([...where, ...conditions], " and ")}
        order by ${order} limit ${skipped + limit + 1})`,
  );
  const order = wholeOrder(sort, Prisma.sql`value`, Prisma.sql`id`);
  const total = counting?.columns ?? Prisma.sql`${countAll(query)} as total`;
  return Prisma.sql`
    with found as materialized (
      select id, value, row_number() over (order by ${order}) - ${skipped} as position
      from (${Prisma.join(branches, " union all ")}) as branches
      order by ${order} limit ${limit + 1} offset ${skipped}),
    page as materialized (select * from found where position <= ${limit})
    select ${total},
      (select json_build_array(value::text, id) from page where position = ${limit}
        and exists (select from found where position > ${limit})) as last,
      coalesce((select json_agg(shown.* order by shown.position) from (
        select page.position, ${columns} from page join ${from} on t.id = page.id ${joins}) as shown), '[]') as rows
    ${counting ? Prisma.sql`from ${counting.from}` : Prisma.empty}`;
}
