import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * An hour is rolled up this long after its end. Rows are written long before, or else tell that they are late
 * (lib/usage/request-row.ts): a request takes 5 minutes at most, and a row that is tried again tells it from the 2nd on.
 */
const ROLL_UP_AFTER_MS = 600_000;

/** How far the log is rolled up, as the snapshot sees it. */
export type Reading = {
  now: Date;
  /** Requests from here on are read from the log. */
  liveFrom: Date;
  /** The log holds no requests of before. */
  logFrom: Date;
  /** Hours before `liveFrom` that got rows since they were rolled up, oldest first. */
  lateHours: Date[];
};

export type Span = { from: Date; to: Date };

/** Where the counts of a span stand: each moment in exactly one of them. */
export type Sources = { days: Span[]; hours: Span[]; live: Span[] };

/** The moment before which all hours may be rolled up. */
export function readyUntil(now: Date): Date {
  return new Date(Math.floor((now.getTime() - ROLL_UP_AFTER_MS) / HOUR_MS) * HOUR_MS);
}

/** Read first in a snapshot, so that what follows is told from the same state. */
export async function readReading(tx: Pick<Tx, "$queryRaw">): Promise<Reading> {
  const [row] = await tx.$queryRaw<{ now: Date; rolledUntil: Date; logFrom: Date; lateHours: Date[] }[]>`
    select statement_timestamp() as now, rolled_until as "rolledUntil", log_from as "logFrom",
      array(select distinct hour from usage_late_hours where hour < rolled_until and hour >= log_from order by hour)
        as "lateHours"
    from usage_state`;
  const { now, rolledUntil, logFrom, lateHours } = row!;
  const liveFrom = new Date(Math.min(rolledUntil.getTime(), readyUntil(now).getTime()));
  return { now, logFrom, lateHours, liveFrom };
}

/**
 * Divides a span between the usage tables and the log.
 * @param width of the parts that are told apart: whole days may come from days' sums, anything shorter than an hour only from
 * the log.
 */
export function chooseSources({ liveFrom, lateHours }: Reading, { from, to }: Span, width: number): Sources {
  const rolledTo = width < HOUR_MS ? from : clamp(liveFrom, from, to);
  const late = merge(
    lateHours
      .map((hour) => ({
        from: clamp(hour, from, rolledTo),
        to: clamp(new Date(hour.getTime() + HOUR_MS), from, rolledTo),
      }))
      .filter((span) => span.from < span.to),
  );
  const rolled = subtract({ from, to: rolledTo }, late);
  const days = width % DAY_MS === 0 ? wholeDays(rolled) : [];
  const hours = rolled.flatMap((span) => subtract(span, days));
  const tail = rolledTo < to ? [{ from: rolledTo, to }] : [];
  return { days, hours, live: [...late, ...tail] };
}

/** A condition that a column lies in one of the spans. */
export function within(column: Prisma.Sql, spans: Span[]): Prisma.Sql {
  if (spans.length === 0) return Prisma.sql`false`;
  const each = spans.map(({ from, to }) => Prisma.sql`(${column} >= ${from} and ${column} < ${to})`);
  return Prisma.sql`(${Prisma.join(each, " or ")})`;
}

/** Rows of the log in the spans, by one subselect each, so that the planner sees which partitions they are in. */
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

/** What is left of a span; `holes` lie in order. */
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

function wholeDays(spans: Span[]): Span[] {
  return spans
    .map(({ from, to }) => ({
      from: new Date(Math.ceil(from.getTime() / DAY_MS) * DAY_MS),
      to: new Date(Math.floor(to.getTime() / DAY_MS) * DAY_MS),
    }))
    .filter(({ from, to }) => from < to);
}
