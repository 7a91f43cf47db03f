import type { DeletedRecord } from "@/lib/contracts/operation";
import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import { type ChangesInput, type ChangeWindow, openWindow, preciseIso } from "@/lib/db/query/changes/change-window";
import { deletionsOf } from "@/lib/db/query/changes/deletions";
import { openListCursor, type Position, sealListCursor } from "@/lib/db/query/list-cursor";
import type { PageQuery, PageRead } from "@/lib/db/query/page-query";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";

/** `last` is the page's last change if another one follows, and `nextAt` the time of that one. */
type Found<Row> = {
  total: number;
  rows: Row[];
  deleted: DeletedRecord[];
  last: [value: string, id: string] | null;
  nextAt: string | null;
};

/**
 * Reads a page of the records that were created or changed since `updatedSince`, oldest change first; with `includeDeleted`
 * also ids of deleted ones. Everything before `nextSince` has been returned then, and nothing before it can still
 * appear, because transactions that are still open have later changes only (decision 041).
 * @throws AppError VALIDATION_ERROR for a cursor of another list or a time in the future, CHANGES_EXPIRED.
 */
export async function readChanges<Row>(ctx: Ctx, input: ChangesInput, query: PageQuery): Promise<PageRead<Row>> {
  const after = openListCursor(ctx, query.table, input);
  const window = await openWindow(ctx, input, after);
  const { text, values } = toStatement(ctx, { query, input, window, after });
  const [page] = await withDatabase(() => readShared<Found<Row>>(listPool(), { text, values }));
  const { rows, deleted, total, last, nextAt } = page!;
  const offset = after?.seen ?? 0;
  const seen = offset + rows.length + deleted.length;
  const position = last && { value: last[0], id: last[1], seen, until: window.until };
  return {
    ...{ rows, total, offset },
    next: position && sealListCursor(ctx, query.table, input, position),
    changes: { nextSince: nextAt ?? window.until, deleted: input.includeDeleted ? deleted : null },
  };
}

/** A kind of change: the rows of a table under an alias, and the time of each. */
type Kind = { from: Prisma.Sql; id: Prisma.Sql; at: Prisma.Sql; isDeleted: boolean; conditions: Prisma.Sql[] };
type Asked = { query: PageQuery; input: ChangesInput; window: ChangeWindow; after: Position | null };

/** Each kind is read from its own index, one change further than the page, which shows that another page follows. */
function toStatement(ctx: Ctx, { query, input, window, after }: Asked): Prisma.Sql {
  const { table, columns, joins = Prisma.empty } = query;
  const { limit } = input;
  const from = Prisma.raw(`${table} t`);
  const kinds = kindsOf(ctx, query, input);
  const branches = kinds.map((kind) => firstOf(kind, { window, after, limit }));
  const counts = kinds.map(
    ({ from, ...kind }) => Prisma.sql`(select count(*)::int from ${from} where ${within(kind, window)})`,
  );
  return Prisma.sql`
    with found as materialized (
      select at, id, is_deleted, row_number() over (order by at, id) as position
      from (${Prisma.join(branches, " union all ")}) as branches order by at, id limit ${limit + 1}),
    page as materialized (select * from found where position <= ${limit})
    select ${Prisma.join(counts, " + ")} as total,
      (select json_build_array(at::text, id) from page where position = ${limit}
        and exists (select from found where position > ${limit})) as last,
      (select ${preciseIso(Prisma.sql`at`)} from found where position > ${limit}) as "nextAt",
      coalesce((select json_agg(shown.* order by shown.position) from (
        select page.position, ${columns} from page join ${from} on t.id = page.id ${joins}
        where not page.is_deleted) as shown), '[]') as rows,
      coalesce((select json_agg(json_build_object('id', id,
        'deletedAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by position)
        from page where is_deleted), '[]') as deleted`;
}

function kindsOf(ctx: Ctx, { table, where }: PageQuery, input: ChangesInput): Kind[] {
  const changed = { from: Prisma.raw(`${table} t`), id: Prisma.sql`t.id`, at: Prisma.sql`t.changed_at` };
  const deleted = { from: Prisma.raw("deleted_records d"), id: Prisma.sql`d.id`, at: Prisma.sql`d.deleted_at` };
  return [
    { ...changed, isDeleted: false, conditions: where },
    ...(input.includeDeleted ? [{ ...deleted, isDeleted: true, conditions: deletionsOf(ctx, input, table) }] : []),
  ];
}

function firstOf(
  kind: Kind,
  { window, after, limit }: Pick<Asked, "window" | "after"> & { limit: number },
): Prisma.Sql {
  const { from, id, at, isDeleted } = kind;
  const further = after ? Prisma.sql`and (${at}, ${id}) > (${after.value}::timestamptz, ${after.id})` : Prisma.empty;
  return Prisma.sql`
    (select ${at} as at, ${id} as id, ${isDeleted}::boolean as is_deleted from ${from} where ${within(kind, window)} ${further}
      order by ${at}, ${id} limit ${limit + 1})`;
}

function within({ at, conditions }: Pick<Kind, "at" | "conditions">, { since, until }: ChangeWindow): Prisma.Sql {
  const inWindow = Prisma.sql`${at} >= ${since}::timestamptz and ${at} < ${until}::timestamptz`;
  return Prisma.join([...conditions, inWindow], " and ");
}
