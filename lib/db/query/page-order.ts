import { Prisma } from "@/lib/db/generated/client";
import type { Position } from "@/lib/db/query/list-cursor";

/** The order of a list over a table's rows as `t`: by `column`, then by id. Nulls come last in both directions. */
export type Sort = {
  column: Prisma.Sql;
  /** The type of `column`, such as `timestamptz`. */
  type: string;
  isNullable: boolean;
  direction: "asc" | "desc";
};

/** A part of the rows after a position, and the order in which to read it. */
type Branch = { conditions: Prisma.Sql[]; order: Prisma.Sql };

/**
 * The rows after a position; without one, all rows. Each branch reads one range of a plain index over the column and the id,
 * from either end, so that a far page costs no more than the first: a condition with `or` would walk the index from its start,
 * and `desc nulls last` would sort the whole table.
 */
export function pageBranches(sort: Sort, after: Position | null): Branch[] {
  const { column, isNullable, direction } = sort;
  const beyond = Prisma.raw(direction === "asc" ? ">" : "<");
  const order = Prisma.sql`${column} ${Prisma.raw(direction)}, t.id ${Prisma.raw(direction)}`;
  const isNull = Prisma.sql`${column} is null`;
  const nulls = { conditions: [isNull], order };
  if (after?.value === null) return [{ conditions: [isNull, Prisma.sql`t.id ${beyond} ${after.id}`], order }];
  if (after) {
    const value = Prisma.sql`${after.value}::${Prisma.raw(sort.type)}`;
    const rest = { conditions: [Prisma.sql`(${column}, t.id) ${beyond} (${value}, ${after.id})`], order };
    return isNullable ? [rest, nulls] : [rest];
  }
  return isNullable ? [{ conditions: [Prisma.sql`${column} is not null`], order }, nulls] : [{ conditions: [], order }];
}

/** The order of the whole list, over the names of its sort value and id. */
export function wholeOrder({ isNullable, direction }: Sort, value: Prisma.Sql, id: Prisma.Sql): Prisma.Sql {
  const to = Prisma.raw(direction);
  return Prisma.sql`${value} ${to} ${isNullable ? Prisma.sql`nulls last` : Prisma.empty}, ${id} ${to}`;
}
