import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";

/**
 * An hour is rolled up this long after its end. By then its rows are written or marked late
 * (lib/request-log/write/request-row.ts): a request takes at most 5 minutes, and a retried row is marked from its 2nd
 * minute on.
 */
const ROLL_UP_AFTER_MS = 600_000;

/** How far the log is rolled up, as of the snapshot. */
export type RollupState = {
  now: Date;
  /** Requests from here on are read from the log. */
  loggedFrom: Date;
  /** The log has no requests from before. */
  logFrom: Date;
  /** Hours before `loggedFrom` that got rows after their roll-up, oldest first. */
  lateHours: Date[];
};

export type Span = { from: Date; to: Date };

/** The source of each part of a span; every moment is in exactly one of them. */
export type Sources = { days: Span[]; hours: Span[]; logged: Span[] };

/** All hours before this moment may be rolled up. */
export function readyUntil(now: Date): Date {
  return new Date(Math.floor((now.getTime() - ROLL_UP_AFTER_MS) / HOUR_MS) * HOUR_MS);
}

/** Read this first in a snapshot, so that all later reads see the same state. */
export async function readRollupState(tx: Pick<Tx, "$queryRaw">): Promise<RollupState> {
  const [row] = await tx.$queryRaw<{ now: Date; rolledUntil: Date; logFrom: Date; lateHours: Date[] }[]>`
    select statement_timestamp() as now, rolled_until as "rolledUntil", log_from as "logFrom",
      array(select distinct hour from usage_late_hours where hour < rolled_until and hour >= log_from order by hour)
        as "lateHours"
    from usage_state`;
  const { now, rolledUntil, logFrom, lateHours } = row!;
  const loggedFrom = new Date(Math.min(rolledUntil.getTime(), readyUntil(now).getTime()));
  return { now, logFrom, lateHours, loggedFrom };
}

/**
 * Divides a span between the usage tables and the log.
 * @param width the size of the parts: whole days may use daily sums, anything shorter than an hour only the log.
 * @param edges where one part ends and the next begins: a day with an edge inside uses hours, and an hour with an edge
 * inside, or at an end of the span, uses the log as far as it reaches.
 */
export function chooseSources(
  rollupState: RollupState,
  { from, to }: Span,
  width: number,
  edges: Date[] = [],
): Sources {
  const { loggedFrom } = rollupState;
  const rolledTo = width < HOUR_MS ? from : clamp(loggedFrom, from, to);
  const logged = merge(
    hoursFromLog(rollupState, [from, ...edges, to])
      .map((hour) => ({
        from: clamp(hour, from, rolledTo),
        to: clamp(new Date(hour.getTime() + HOUR_MS), from, rolledTo),
      }))
      .filter((span) => span.from < span.to),
  );
  const rolled = subtract({ from, to: rolledTo }, logged);
  const days = width % DAY_MS === 0 ? wholeDays(rolled.flatMap((span) => cut(span, edges))) : [];
  const hours = rolled.flatMap((span) => subtract(span, days));
  const tail = rolledTo < to ? [{ from: rolledTo, to }] : [];
  return { days, hours, logged: [...logged, ...tail] };
}

/** Hours for which the usage tables are wrong or not fine enough, oldest first. */
function hoursFromLog({ lateHours, logFrom }: RollupState, edges: Date[]): Date[] {
  const broken = edges
    .filter((edge) => edge.getTime() % HOUR_MS !== 0)
    .map((edge) => Math.floor(edge.getTime() / HOUR_MS) * HOUR_MS)
    .filter((hour) => hour >= logFrom.getTime());
  const hours = new Set([...lateHours.map((hour) => hour.getTime()), ...broken]);
  return [...hours].sort((one, other) => one - other).map((hour) => new Date(hour));
}

/** The parts of the spans that are in none of the others; both are sorted. */
export function without(spans: Span[], others: Span[]): Span[] {
  return spans.flatMap((span) => subtract(span, others));
}

/** Rows of sums in the spans. Each span is found by the table's key. */
export function sumRows(table: "usage_days" | "usage_hours", condition: Prisma.Sql, spans: Span[]): Prisma.Sql {
  const [name, column] = [Prisma.raw(table), Prisma.raw(table === "usage_days" ? "day" : "hour")];
  const ends = (end: "from" | "to") => Prisma.sql`${spans.map((span) => span[end].toISOString())}::timestamptz[]`;
  return Prisma.sql`
    select rows.*, ${column} as at from unnest(${ends("from")}, ${ends("to")}) as span(since, until)
    cross join lateral (
      select * from ${name} where ${condition} and ${column} >= since and ${column} < until offset 0) as rows`;
}

/** A condition that a column lies in one of the spans. */
export function within(column: Prisma.Sql, spans: Span[]): Prisma.Sql {
  if (spans.length === 0) return Prisma.sql`false`;
  const each = spans.map(({ from, to }) => Prisma.sql`(${column} >= ${from} and ${column} < ${to})`);
  return Prisma.sql`(${Prisma.join(each, " or ")})`;
}

/** Rows of the log in the spans, with one subselect each, so that the planner can prune partitions. */
export function logRows(columns: Prisma.Sql, condition: Prisma.Sql, spans: Span[]): Prisma.Sql {
  const each = spans.map(
    ({ from, to }) =>
      Prisma.sql`select ${columns} from request_log where ${condition} and at >= ${from} and at < ${to}`,
  );
  if (each.length === 0) return Prisma.sql`select ${columns} from request_log where false`;
  return Prisma.join(each, " union all ");
}

function clamp(at: Date, from: Date, to: Date): Date {
  return new Date(Math.min(Math.max(at.getTime(), from.getTime()), to.getTime()));
}

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last?.to.getTime() === span.from.getTime()) last.to = span.to;
    else merged.push({ ...span });
  }
  return merged;
}

/** What remains of a span; `holes` are sorted. */
function subtract(span: Span, holes: Span[]): Span[] {
  const left: Span[] = [];
  let { from } = span;
  for (const hole of holes) {
    if (hole.to <= from || hole.from >= span.to) continue;
    if (hole.from > from) left.push({ from, to: hole.from });
    from = hole.to;
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left;
}

/** The parts between the moments that lie within; the moments are sorted. */
function cut({ from, to }: Span, edges: Date[]): Span[] {
  const inner = edges.filter((edge) => edge > from && edge < to);
  return [from, ...inner].map((start, index) => ({ from: start, to: inner[index] ?? to }));
}

function wholeDays(spans: Span[]): Span[] {
  return spans
    .map(({ from, to }) => ({
      from: new Date(Math.ceil(from.getTime() / DAY_MS) * DAY_MS),
      to: new Date(Math.floor(to.getTime() / DAY_MS) * DAY_MS),
    }))
    .filter(({ from, to }) => from < to);
}
