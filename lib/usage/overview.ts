import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { KEY_LIMIT } from "@/lib/keys/terms";
import { ceilingOf } from "@/lib/organizations/schema";
import { requireAdmin } from "@/lib/permit";
import { startOfDay, today } from "@/lib/time-zone";
import { readActivities } from "@/lib/usage/activity";
import { compareUrgency } from "@/lib/usage/health";
import { loadKeys, readClock } from "@/lib/usage/load";
import type { OverviewInput } from "@/lib/usage/schema";
import type { KeyHealth, OverviewView } from "@/lib/usage/terms";

const HOUR_MS = 3_600_000;
/** Of the keys that are or lately were in use; revoked ones of long ago are looked at no more. */
const KEYS_JUDGED_MAX = 500;
const ATTENTION_MAX = 10;

/**
 * What happens in the organization's environment today, in its time zone, and which keys need a look.
 * @throws AppError FORBIDDEN.
 */
export async function overview(ctx: Ctx, _input: OverviewInput): Promise<OverviewView> {
  requireAdmin(ctx, "see the overview");
  return inSnapshot(async (tx) => {
    const now = await readClock(tx);
    const { timeZone, plan, requestsPerMinute } = await loadOrganization(tx, ctx);
    const { attention, ...keys } = await judgeKeys(tx, ctx, now);
    return {
      timeZone,
      ...(await compareDays(tx, ctx, timeZone, now)),
      peakMinute: await readPeak(tx, ctx, now),
      requestsPerMinute: ceilingOf({ plan, requestsPerMinute }),
      keys: { active: keys.active, limit: KEY_LIMIT },
      attention: attention.length,
      keysNeedingAttention: attention.slice(0, ATTENTION_MAX),
    };
  });
}

async function loadOrganization(tx: Tx, { organizationId }: Ctx) {
  const select = { timeZone: true, plan: true, requestsPerMinute: true } as const;
  const organization = await tx.organization.findUnique({ where: { id: organizationId }, select });
  if (!organization) throw notFound("organization");
  return organization;
}

type Part = { at: Date; requests: number; errors: number };

/** Today so far beside the same day of the week before. */
async function compareDays(
  tx: Tx,
  ctx: Ctx,
  timeZone: string,
  now: Date,
): Promise<Pick<OverviewView, "today" | "hours">> {
  const thisDay = dayOf(timeZone, 0, now);
  const thatDay = dayOf(timeZone, -7, now);
  const untilNow = new Date(thatDay.start.getTime() + (now.getTime() - thisDay.start.getTime()));
  const [todays, lastWeeks] = [await readHours(tx, ctx, thisDay), await readHours(tx, ctx, thatDay)];
  const requests = sumOf(todays, "requests");
  return {
    today: {
      requests,
      errorRate: requests === 0 ? 0 : sumOf(todays, "errors") / requests,
      lastWeekUntilNow: await countUntil(tx, ctx, thatDay, untilNow),
      lastWeekWhole: sumOf(lastWeeks, "requests"),
    },
    hours: { today: spread(todays, thisDay), lastWeek: spread(lastWeeks, thatDay) },
  };
}

type Day = { start: Date; end: Date };

function dayOf(timeZone: string, offset: number, now: Date): Day {
  const day = today(timeZone, offset, now);
  return { start: startOfDay(day, timeZone), end: startOfDay(day, timeZone, 1) };
}

async function readHours(tx: Tx, { organizationId, environment }: Ctx, { start, end }: Day): Promise<Part[]> {
  return tx.$queryRaw<Part[]>`
    select date_bin(interval '1 hour', at, ${start}) as at, count(*)::int as requests,
      count(*) filter (where status >= 400)::int as errors
    from request_log
    where organization_id = ${organizationId} and environment = ${environment}::environment
      and at >= ${start} and at < ${end}
    group by 1`;
}

async function countUntil(
  tx: Tx,
  { organizationId, environment }: Ctx,
  { start, end }: Day,
  until: Date,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ requests: number }[]>`
    select count(*)::int as requests from request_log
    where organization_id = ${organizationId} and environment = ${environment}::environment
      and at >= ${start} and at < ${until < end ? until : end}`;
  return row!.requests;
}

/** One number for each hour that the day has: 23 to 25 on the days that clocks change. */
function spread(parts: Part[], { start, end }: Day): number[] {
  const hours = Array.from({ length: Math.ceil((end.getTime() - start.getTime()) / HOUR_MS) }, () => 0);
  for (const { at, requests } of parts) hours[Math.floor((at.getTime() - start.getTime()) / HOUR_MS)]! += requests;
  return hours;
}

function sumOf(parts: Part[], field: "requests" | "errors"): number {
  return parts.reduce((sum, part) => sum + part[field], 0);
}

async function readPeak(tx: Tx, { organizationId, environment }: Ctx, now: Date): Promise<OverviewView["peakMinute"]> {
  const [peak] = await tx.$queryRaw<{ at: Date; requests: number }[]>`
    select date_trunc('minute', at) as at, count(*)::int as requests from request_log
    where organization_id = ${organizationId} and environment = ${environment}::environment
      and at >= ${new Date(now.getTime() - 24 * HOUR_MS)}
    group by 1 order by requests desc, at desc limit 1`;
  return peak ? { at: peak.at.toISOString(), requests: peak.requests } : null;
}

type Attention = { keyId: string; name: string; health: KeyHealth };

async function judgeKeys(tx: Tx, ctx: Ctx, now: Date): Promise<{ active: number; attention: Attention[] }> {
  const newest = Prisma.sql`k.id in (
    select id from api_keys where organization_id = ${ctx.organizationId} and environment = ${ctx.environment}::environment
    order by revoked_at desc nulls first limit ${KEYS_JUDGED_MAX})`;
  const keys = await loadKeys(tx, ctx, newest);
  const activities = await readActivities(tx, keys, now);
  const attention = keys.flatMap(({ id, name }) => {
    const health = activities.get(id)?.health;
    return health ? [{ keyId: id, name, health }] : [];
  });
  attention.sort((one, other) => compareUrgency(one.health, other.health) || one.name.localeCompare(other.name));
  return { active: keys.filter(({ revokedAt }) => !revokedAt).length, attention };
}
