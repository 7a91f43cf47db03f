import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { startOfDay, today } from "@/lib/time/time-zone";
import { chooseSources, logRows, type RollupState, type Span, within } from "@/lib/usage/roll-up/rollup-state";
import type { OverviewView } from "@/lib/usage/schema";

const QUARTER_MS = 900_000;

type QuarterRow = { at: Date; requests: number; errors: number };

/** Today so far in a time zone, and the same day of the week before, exactly as in the log, even when clocks change. */
export async function compareDays(
  tx: Tx,
  ctx: Ctx,
  rollupState: RollupState,
  timeZone: string,
): Promise<Pick<OverviewView, "today" | "days" | "hours">> {
  const { now } = rollupState;
  const thisDay = dayOf(timeZone, 0, now);
  const thatDay = dayOf(timeZone, -7, now);
  const until = new Date(
    Math.min(thatDay.to.getTime(), thatDay.from.getTime() + (now.getTime() - thisDay.from.getTime())),
  );
  const todays = await readQuarters(tx, ctx, rollupState, thisDay);
  const lastWeeks = await readQuarters(tx, ctx, rollupState, thatDay);
  const requests = sumOf(todays, "requests");
  return {
    today: {
      requests,
      errorRate: requests === 0 ? 0 : sumOf(todays, "errors") / requests,
      lastWeekUntilNow: await sumUntil(tx, ctx, lastWeeks, until),
      lastWeekWhole: sumOf(lastWeeks, "requests"),
    },
    days: {
      today: thisDay.from.toISOString(),
      lastWeek: thatDay.from.toISOString(),
      lastWeekNow: until.toISOString(),
      lastWeekEnd: thatDay.to.toISOString(),
    },
    hours: { today: spread(todays, thisDay), lastWeek: spread(lastWeeks, thatDay) },
  };
}

/** The minute of the last 24 hours with the most requests, the latest of equal ones; null without requests. */
export async function readPeak(tx: Tx, ctx: Ctx, rollupState: RollupState): Promise<OverviewView["peakMinute"]> {
  const from = floorTo(QUARTER_MS, new Date(rollupState.now.getTime() - 24 * HOUR_MS));
  const to = new Date(rollupState.now.getTime() + MINUTE_MS);
  const { hours, logged } = chooseSources(rollupState, { from, to }, HOUR_MS);
  const [peak] = await tx.$queryRaw<{ at: Date; requests: number }[]>`
    select at, requests from (
      select peak_at as at, peak_requests as requests from usage_quarters
      where ${ofCtx(ctx)} and ${within(Prisma.sql`quarter`, hours)}
      union all
      select date_trunc('minute', at, 'UTC'), count(*)::int
      from (${logRows(Prisma.sql`at`, ofCtx(ctx), logged)}) as logged
      group by 1) as minutes
    order by requests desc, at desc limit 1`;
  return peak ? { at: peak.at.toISOString(), requests: peak.requests } : null;
}

async function readQuarters(tx: Tx, ctx: Ctx, rollupState: RollupState, day: Span): Promise<QuarterRow[]> {
  const { hours, logged } = chooseSources(rollupState, day, HOUR_MS);
  return tx.$queryRaw<QuarterRow[]>`
    select quarter as at, requests, errors from usage_quarters
    where ${ofCtx(ctx)} and ${within(Prisma.sql`quarter`, hours)}
    union all
    select date_bin('15 minutes', at, '2000-01-01T00:00:00Z'), count(*)::int, (count(*) filter (where status >= 400))::int
    from (${logRows(Prisma.sql`at, status`, ofCtx(ctx), logged)}) as logged
    group by 1`;
}

/** Counts the quarter hour that contains `until` from the log. */
async function sumUntil(tx: Tx, ctx: Ctx, quarters: QuarterRow[], until: Date): Promise<number> {
  const from = floorTo(QUARTER_MS, until);
  const whole = sumOf(
    quarters.filter(({ at }) => at < from),
    "requests",
  );
  const [rest] = await tx.$queryRaw<{ requests: number }[]>`
    select count(*)::int as requests from request_log where ${ofCtx(ctx)} and at >= ${from} and at < ${until}`;
  return whole + (rest?.requests ?? 0);
}

function ofCtx({ organizationId, environment }: Ctx): Prisma.Sql {
  return Prisma.sql`organization_id = ${organizationId} and environment = ${environment}::environment`;
}

function dayOf(timeZone: string, offset: number, now: Date): Span {
  const day = today(timeZone, offset, now);
  return { from: startOfDay(day, timeZone), to: startOfDay(day, timeZone, 1) };
}

/** One number for each hour of the day: 23 to 25 on days when clocks change. */
function spread(rows: QuarterRow[], { from, to }: Span): number[] {
  const hours = Array.from({ length: Math.ceil((to.getTime() - from.getTime()) / HOUR_MS) }, () => 0);
  for (const { at, requests } of rows) hours[Math.floor((at.getTime() - from.getTime()) / HOUR_MS)]! += requests;
  return hours;
}

function sumOf(rows: QuarterRow[], field: "requests" | "errors"): number {
  return rows.reduce((sum, row) => sum + row[field], 0);
}

function floorTo(step: number, at: Date): Date {
  return new Date(Math.floor(at.getTime() / step) * step);
}
