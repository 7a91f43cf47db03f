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
 * The rows after a position; without one, all rows. Each branch reads one range of an index, so that a far page costs no more
 * than the first: a condition with `or` would walk the index from its start.
 */
export function pageBranches(sort: Sort, after: Position | null): Branch[] {
  const { column, isNullable } = sort;
  if (!after) return [{ conditions: [], order: wholeOrder(sort, column, Prisma.sql`t.id`) }];
  const direction = Prisma.raw(sort.direction);
  const beyond = Prisma.raw(sort.direction === "asc" ? ">" : "<");
  const isNull = Prisma.sql`${column} is null`;
  const byId = Prisma.sql`t.id ${direction}`;
  if (after.value === null) return [{ conditions: [isNull, Prisma.sql`t.id ${beyond} ${after.id}`], order: byId }];
  const value = Prisma.sql`${after.value}::${Prisma.raw(sort.type)}`;
  const rest: Branch = {
    conditions: [Prisma.sql`(${column}, t.id) ${beyond} (${value}, ${after.id})`],
    order: Prisma.sql`${column} ${direction}, t.id ${direction}`,
  };
  return isNullable ? [rest, { conditions: [isNull], order: byId }] : [rest];
}

/**
 * The order of the whole list, over the names of its sort value and id. Ordering nulls where there are none would prevent the
 * use of an index.
 */
export function wholeOrder({ isNullable, direction }: Sort, value: Prisma.Sql, id: Prisma.Sql): Prisma.Sql {
  const to = Prisma.raw(direction);
  return Prisma.sql`${value} ${to} ${isNullable ? Prisma.sql`nulls last` : Prisma.empty}, ${id} ${to}`;
}
