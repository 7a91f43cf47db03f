import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot } from "@/lib/db/transaction";
import { requireAdmin } from "@/lib/permit";
import { HISTOGRAM_BOUNDS_MS, HISTOGRAM_SLOTS, percentiles } from "@/lib/usage/histogram";
import { loadKey, ofKey, readClock } from "@/lib/usage/load";
import { NO_REQUESTS, OUTCOMES, sumOutcomes, totalOf } from "@/lib/usage/outcomes";
import type { KeyUsageInput } from "@/lib/usage/schema";
import { chooseSlots, type Slots, slotStarts } from "@/lib/usage/slots";
import type { KeyUsageView, OutcomeCounts } from "@/lib/usage/terms";

const OPERATIONS_MAX = 10;
const TOP_MAX = 20;
const MARKS_MAX = 100;
const MARKS = ["key.created", "key.updated", "key.rotated", "key.revoked", "key.reactivated"];

type OperationRow = OutcomeCounts & { operation: string; latency: number[] };

/**
 * How many requests the key made over a range, whatever its status: by outcome over time and by operation, exactly; the
 * times they took, and the addresses and clients they came from, nearly.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION_ERROR naming the end of a range that is reversed, in the future or
 * longer than two years.
 */
export async function keyUsage(ctx: Ctx, input: KeyUsageInput): Promise<KeyUsageView> {
  requireAdmin(ctx, "see API keys");
  const { keyId } = input;
  return inSnapshot(async (tx) => {
    await loadKey(tx, ctx, keyId);
    const now = await readClock(tx);
    const slots = chooseSlots(input, now, new Date(now.getTime() - 90 * 86_400_000));
    const { buckets, operations } = await readCounts(tx, ctx, keyId, slots);
    return {
      from: slots.from.toISOString(),
      to: slots.to.toISOString(),
      bucketSeconds: slots.bucketSeconds,
      totals: toTotals(operations),
      buckets: fillBuckets(slots, buckets),
      operations: toOperations(operations),
      addresses: await readTop(tx, ctx, keyId, slots, Prisma.sql`address`),
      clients: await readTop(tx, ctx, keyId, slots, Prisma.sql`client`),
      marks: await readMarks(tx, ctx, keyId, slots),
    };
  });
}

type Counts = { buckets: (OutcomeCounts & { start: number })[]; operations: OperationRow[] };

async function readCounts(tx: Tx, ctx: Ctx, keyId: string, slots: Slots): Promise<Counts> {
  const bounds = [...HISTOGRAM_BOUNDS_MS];
  const slot = Prisma.sql`width_bucket(milliseconds::float8, ${bounds}::float8[])`;
  const latency = Prisma.join(
    Array.from({ length: HISTOGRAM_SLOTS }, (_, index) => Prisma.sql`count(*) filter (where slot = ${index}::int)`),
  );
  const outcomes = Prisma.sql`
    count(*) filter (where ${OUTCOMES.success}) as "success",
    count(*) filter (where ${OUTCOMES.client_error}) as "clientErrors",
    count(*) filter (where ${OUTCOMES.rate_limited}) as "rateLimited",
    count(*) filter (where ${OUTCOMES.server_error}) as "serverErrors"`;
  const [row] = await tx.$queryRaw<{ counts: Counts }[]>`
    with rows as materialized (
      select at, coalesce(operation, '') as operation, status, ${slot} as slot from request_log
      where ${ofKey(ctx, keyId)} and at >= ${slots.from} and at < ${slots.to})
    select json_build_object(
      'buckets', coalesce((select json_agg(b) from (
        select extract(epoch from date_bin(make_interval(secs => ${slots.bucketSeconds}), at, ${slots.from}))::float8 * 1000 as start,
          ${outcomes} from rows group by 1) as b), '[]'),
      'operations', coalesce((select json_agg(o) from (
        select operation, ${outcomes}, array[${latency}] as latency from rows group by 1) as o), '[]')) as counts`;
  return row!.counts;
}

async function readTop(tx: Tx, ctx: Ctx, keyId: string, slots: Slots, column: Prisma.Sql) {
  return tx.$queryRaw<{ value: string; requests: number }[]>`
    select ${column} as value, count(*)::int as requests from request_log
    where ${ofKey(ctx, keyId)} and at >= ${slots.from} and at < ${slots.to} and ${column} is not null
    group by 1 order by requests desc, value limit ${TOP_MAX}`;
}

async function readMarks(tx: Tx, ctx: Ctx, keyId: string, { from, to }: Slots): Promise<KeyUsageView["marks"]> {
  const events = await tx.event.findMany({
    where: {
      organizationId: ctx.organizationId,
      subjectId: keyId,
      type: { in: MARKS },
      at: { gte: from, lt: to },
    },
    select: { at: true, type: true },
    orderBy: { sequence: "desc" },
    take: MARKS_MAX,
  });
  return events.reverse().map(({ at, type }) => ({ at: at.toISOString(), type }));
}

function toTotals(operations: OperationRow[]): KeyUsageView["totals"] {
  const counts = sumOutcomes(operations);
  return { ...totalOf(counts), ...counts, ...percentiles(sumSlots(operations)) };
}

function sumSlots(operations: OperationRow[]): number[] {
  return Array.from({ length: HISTOGRAM_SLOTS }, (_, slot) =>
    operations.reduce((sum, { latency }) => sum + (latency[slot] ?? 0), 0),
  );
}

function toOperations(rows: OperationRow[]): KeyUsageView["operations"] {
  return rows
    .map(({ operation, latency, ...counts }) => ({
      operation: operation || null,
      requests: totalOf(counts).requests,
      ...counts,
      ...percentiles(latency),
    }))
    .sort((one, other) => other.requests - one.requests || (one.operation ?? "").localeCompare(other.operation ?? ""))
    .slice(0, OPERATIONS_MAX);
}

function fillBuckets(slots: Slots, rows: Counts["buckets"]): KeyUsageView["buckets"] {
  const found = new Map(rows.map(({ start, ...counts }) => [start, counts]));
  return slotStarts(slots).map((start) => ({
    start: start.toISOString(),
    ...(found.get(start.getTime()) ?? NO_REQUESTS),
  }));
}
