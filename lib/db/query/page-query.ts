import type { Changes } from "@/lib/contracts/operation";
import type { Prisma } from "@/lib/db/generated/client";
import type { Sort } from "@/lib/db/query/page-order";

/** What a list reads, whichever page is asked for. */
export type PageQuery = {
  table: "sites" | "visitors" | "employees" | "deliveries";
  /** Over the table's rows as `t`. */
  where: Prisma.Sql[];
  sort: Sort;
  /** The columns to return, over `t` and `joins`. */
  columns: Prisma.Sql;
  /** Joins that only `columns` need. They run only for the rows of the page. */
  joins?: Prisma.Sql;
};

/**
 * `next` is the cursor of the next page; null on the last one. `offset` is the number of records before the page. `changes`
 * belongs to a list of changes alone.
 */
export type PageRead<Row> = {
  rows: Row[];
  total: number;
  offset: number;
  next: string | null;
  changes?: Changes;
};
