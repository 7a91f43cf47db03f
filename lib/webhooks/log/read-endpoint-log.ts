import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import type { LogSearch } from "@/lib/db/query/log-page";
import { AT, type FoundRows, isBeyond, isTooSlow, scanSlices } from "@/lib/db/query/scan-slices";
import { readShared } from "@/lib/db/query/shared-read";
import type { Slice } from "@/lib/db/query/time-slices";
import { withDatabase } from "@/lib/db/transaction";
import { invalidField } from "@/lib/inputs/field-issues";
import type { OrganizationCtx } from "@/lib/platform/ctx";

/** A log of an endpoint, over its rows as `t`. */
export type EndpointLog = {
  table: "webhook_messages" | "webhook_attempts";
  endpointId: string;
  /** Filters besides endpoint and time. No index serves them. */
  conditions: Prisma.Sql[];
  columns: Prisma.Sql;
  /** Joins that only `columns` need. They run only for the rows that are found. */
  joins?: Prisma.Sql;
};

/**
 * Reads an endpoint's messages or attempts slice by slice; days outside the range are not read.
 * @throws AppError VALIDATION_ERROR naming `range` when even one slice takes too long.
 */
export function readEndpointLog<Row extends object>(
  ctx: OrganizationCtx,
  log: EndpointLog,
  search: LogSearch,
): Promise<FoundRows<Row>> {
  const scan = { ...search, isSearch: log.conditions.length > 0 };
  return scanSlices(scan, search.limit, (slice, missing) => readSlice<Row>(ctx, log, { ...search, ...slice, missing }));
}

async function readSlice<Row extends object>(
  { organizationId }: OrganizationCtx,
  { table, endpointId, conditions, columns, joins = Prisma.empty }: EndpointLog,
  { direction, after, from, to, missing }: LogSearch & Slice & { missing: number },
): Promise<Row[]> {
  const where = [
    Prisma.sql`t.endpoint_id = ${endpointId} and t.organization_id = ${organizationId} and t.at >= ${from}`,
    ...(to ? [Prisma.sql`t.at < ${to}`] : []),
    ...(after ? [isBeyond(direction, after)] : []),
    ...conditions,
  ];
  const order = direction === "older" ? Prisma.sql`t.at desc, t.id desc` : Prisma.sql`t.at, t.id`;
  const statement = Prisma.sql`
    select t.id, ${AT} as at, ${columns}
    from (select * from ${Prisma.raw(table)} t where ${Prisma.join(where, " and ")} order by ${order} limit ${missing}) t
    ${joins} order by ${order}`;
  try {
    return await withDatabase(() => readShared<Row>(logPool(), statement));
  } catch (error) {
    const issue = "There is more in this range than can be searched in time. Choose a shorter time range.";
    throw isTooSlow(error) ? invalidField("range", issue) : error;
  }
}
