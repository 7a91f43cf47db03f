import { hash } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import { DELETIONS_KEPT_DAYS } from "@/lib/db/query/changes/change-window";
import type { PageQuery } from "@/lib/db/query/page-query";
import type { Ctx } from "@/lib/platform/ctx";
import { singleton } from "@/lib/platform/singleton";

/*
 * Counting an organization's records costs more than reading a page of them. So a list without filters counts once and keeps the
 * total for as long as nothing changes, which the database says in the statement that reads the page (decision 048).
 */

/** `total` is right while there is no change since `since`. `settledUntil`: the next statement sees all changes before it. */
type Known = { total: number | null; since: string | null; settledUntil: string | null };

/** `settledUntil` is null when the known total was still right. */
export type Counted = { total: number; settledUntil: string | null };

const KNOWN_MAX = 10_000;
const NOTHING: Known = { total: null, since: null, settledUntil: null };
const totals = () => singleton("list-totals", () => new Map<string, Known>());

/**
 * The columns `total` and `settledUntil` of the statement that reads a page of a list without filters, and `learn`, which takes
 * what it found. What is known is taken before the statement begins, because the statement must see all changes up to then.
 */
export function countOnce(ctx: Ctx, query: PageQuery) {
  const count = countAll(query);
  const key = keyOf(count);
  const known = totals().get(key) ?? NOTHING;
  return {
    columns: Prisma.sql`
      case when still.same then ${known.total}::int else ${count} end as total,
      case when not still.same then changes_settled_until(${ctx.organizationId})::text end as "settledUntil"`,
    from: Prisma.sql`(select ${isSame(ctx, query, known.since)} as same) as still`,
    learn({ total, settledUntil }: Counted): void {
      if (settledUntil === null) return;
      if (totals().size >= KNOWN_MAX) totals().delete(totals().keys().next().value!);
      const isDated = known.settledUntil !== null;
      totals().set(key, { total: isDated ? total : null, since: known.settledUntil, settledUntil });
    },
  };
}

/** The number of all rows of the list. */
export function countAll({ table, where }: PageQuery): Prisma.Sql {
  return Prisma.sql`(select count(*)::int from ${Prisma.raw(table)} t where ${Prisma.join(where, " and ")})`;
}

/**
 * Whether no row of the tenant's table was created, changed, moved or deleted since then. Old deletions are not known. The newest
 * times come from the end of an index, whatever PostgreSQL expects of `since`: `exists` would read the table in a kept plan.
 */
function isSame({ organizationId, environment }: Ctx, { table }: PageQuery, since: string | null): Prisma.Sql {
  const tenant = Prisma.sql`organization_id = ${organizationId} and environment = ${environment}::environment`;
  const changed = Prisma.sql`(select max(changed_at) from ${Prisma.raw(table)} where ${tenant})`;
  const deleted = Prisma.sql`(select max(deleted_at) from deleted_records where ${tenant} and kind = ${table})`;
  return Prisma.sql`${since}::timestamptz is not null
    and ${since}::timestamptz > statement_timestamp() - make_interval(days => ${DELETIONS_KEPT_DAYS}::int)
    and coalesce(greatest(${changed}, ${deleted}) < ${since}::timestamptz, true)`;
}

/** A total belongs to the rows that it counts. */
function keyOf({ text, values }: Prisma.Sql): string {
  return hash("sha256", JSON.stringify([text, values]), "base64");
}
