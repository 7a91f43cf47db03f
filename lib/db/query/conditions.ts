import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { startOfDay, today } from "@/lib/time/time-zone";

/* Conditions that lists share, over a table's rows as `t`. */

/** Rows of ctx's organization and environment. */
export function ofTenant({ organizationId, environment }: Ctx): Prisma.Sql {
  return Prisma.sql`t.organization_id = ${organizationId} and t.environment = ${environment}::environment`;
}

/** Rows whose site the actor reaches. */
export function onSitesInReach({ actor }: Ctx, column = Prisma.sql`t.site_id`): Prisma.Sql[] {
  if (actor.kind !== "apiKey" || actor.siteIds === null) return [];
  return [Prisma.sql`${column} = any(${actor.siteIds})`];
}

/**
 * Rows whose text contains the search text, ignoring case and accents. `text` is a `search_key`. An index serves three
 * characters or more.
 */
export function containing(text: Prisma.Sql, search: string): Prisma.Sql[] {
  if (search === "") return [];
  return [Prisma.sql`${text} like '%' || ${literally(search)} || '%'`];
}

/** A search text as part of a pattern. Its key is escaped, not the text, because a key can contain a `%` that was a `％`. */
function literally(search: string): Prisma.Sql {
  return Prisma.sql`regexp_replace(search_key(${search}), '([\\\\%_])', '\\\\\\1', 'g')`;
}

/**
 * Rows whose column is this text as a whole, ignoring case and accents. `text` is the search text that contains the column:
 * its index finds the rows.
 */
export function equalTo(column: Prisma.Sql, value: string | undefined, text: Prisma.Sql): Prisma.Sql[] {
  if (value === undefined) return [];
  return [Prisma.sql`search_key(${column}) = search_key(${value})`, ...containing(text, value)];
}

/** The row with this external id, to the letter. */
export function withExternalId(externalId: string | undefined): Prisma.Sql[] {
  return externalId === undefined ? [] : [Prisma.sql`t.external_id = ${externalId}`];
}

/** Rows whose column has one of these values. `type` is the column's type. */
export function among(column: Prisma.Sql, values: string[] | undefined, type = "text"): Prisma.Sql[] {
  if (values === undefined) return [];
  const distinct = [...new Set(values)];
  const cast = Prisma.raw(type);
  if (distinct.length === 1) return [Prisma.sql`${column} = ${distinct[0]}::${cast}`];
  return [Prisma.sql`${column} = any(${distinct}::${cast}[])`];
}

type Days = { date?: string | undefined; fromDate?: string | undefined; toDate?: string | undefined };

/**
 * Rows whose time falls on the requested days, in the time zone of the row's own site: one time range per zone in use, and
 * one around them all for the index.
 */
export async function onDays(
  ctx: Ctx,
  days: Days,
  time: Prisma.Sql,
  siteId = Prisma.sql`t.site_id`,
): Promise<Prisma.Sql[]> {
  if (!days.date && !days.fromDate && !days.toDate) return [];
  const { organizationId, environment } = ctx;
  const sites = await withDatabase(() =>
    db().site.findMany({ where: { organizationId, environment }, select: { id: true, timeZone: true } }),
  );
  const zones = Map.groupBy(sites, ({ timeZone }) => timeZone);
  const ranges = [...zones].map(([timeZone, ofZone]) => ({
    ...rangeIn(timeZone, days),
    ids: ofZone.map(({ id }) => id),
  }));
  if (ranges.length === 0) return [Prisma.sql`false`];
  if (ranges.length === 1) return [between(time, ranges[0]!)];
  const inner = ranges.map((range) => Prisma.sql`(${siteId} = any(${range.ids}) and ${between(time, range)})`);
  return [between(time, outerRange(ranges)), Prisma.sql`(${Prisma.join(inner, " or ")})`];
}

type Range = { from: Date | null; to: Date | null };

/** From a day's first instant to the next day's; null means unbounded. */
function rangeIn(timeZone: string, { date, fromDate, toDate }: Days): Range {
  const day = date && nameDay(date, timeZone);
  const first = day ?? fromDate;
  const last = day ?? toDate;
  return {
    from: first ? startOfDay(first, timeZone) : null,
    to: last ? startOfDay(last, timeZone, 1) : null,
  };
}

function nameDay(date: string, timeZone: string): string {
  if (date === "today") return today(timeZone);
  return date === "yesterday" ? today(timeZone, -1) : date;
}

function outerRange(ranges: Range[]): Range {
  const times = (end: "from" | "to") => ranges.map((range) => range[end]?.getTime() ?? Number.NaN);
  const toDate = (time: number) => (Number.isFinite(time) ? new Date(time) : null);
  return { from: toDate(Math.min(...times("from"))), to: toDate(Math.max(...times("to"))) };
}

function between(time: Prisma.Sql, { from, to }: Range): Prisma.Sql {
  const bounds = [...(from ? [Prisma.sql`${time} >= ${from}`] : []), ...(to ? [Prisma.sql`${time} < ${to}`] : [])];
  return Prisma.join(bounds, " and ");
}
