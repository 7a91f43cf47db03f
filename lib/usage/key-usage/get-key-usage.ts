import type { Tx } from "@/lib/db/client";
import { inSnapshot } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { NO_REQUESTS, sumOutcomes, totalOf } from "@/lib/request-log/outcomes";
import { type BucketRow, type OperationRow, readCounts } from "@/lib/usage/key-usage/key-counts";
import { readTops } from "@/lib/usage/key-usage/key-tops";
import { chooseTimeBuckets, type TimeBuckets } from "@/lib/usage/key-usage/time-buckets";
import { loadKey } from "@/lib/usage/load-keys";
import { HISTOGRAM_SLOTS, percentiles } from "@/lib/usage/roll-up/histogram";
import { readRollupState } from "@/lib/usage/roll-up/rollup-state";
import type { KeyUsageInput, KeyUsageView } from "@/lib/usage/schema";

const OPERATIONS_MAX = 10;
const MARKS_MAX = 100;
const MARKS = ["key.updated", "key.rotated", "key.overlap_ended", "key.revoked", "key.reactivated"];

/**
 * How many requests the key made over a range, in any status: exact counts by outcome over time and by operation; estimated
 * durations, addresses and clients.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION_ERROR naming the end of a range that is reversed, in the future or
 * longer than two years.
 */
export async function getKeyUsage(ctx: Ctx, input: KeyUsageInput): Promise<KeyUsageView> {
  requireAdmin(ctx, "see API keys");
  const { keyId } = input;
  return inSnapshot(async (tx) => {
    const { createdAt } = await loadKey(tx, ctx, keyId);
    const rollupState = await readRollupState(tx);
    const buckets = chooseTimeBuckets(input, rollupState.now, rollupState.logFrom, await timeZoneOf(tx, ctx));
    const { buckets: counted, operations } = await readCounts(tx, ctx, keyId, rollupState, buckets);
    const totals = toTotals(operations);
    return {
      from: buckets.from.toISOString(),
      to: buckets.to.toISOString(),
      bucketSeconds: buckets.bucketSeconds,
      dayZone: buckets.dayZone,
      roundedUntil: buckets.roundedUntil?.toISOString() ?? null,
      totals,
      buckets: fillBuckets(buckets, counted),
      operations: toOperations(operations),
      ...(await readTops(tx, ctx, keyId, rollupState, buckets, totals.requests)),
      marks: [...markCreated(createdAt, buckets), ...(await readMarks(tx, ctx, keyId, buckets))],
    };
  });
}

async function timeZoneOf(tx: Tx, { organizationId }: Ctx): Promise<string> {
  const { timeZone } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { timeZone: true },
  });
  return timeZone;
}

function markCreated(createdAt: Date, { from, to }: TimeBuckets): KeyUsageView["marks"] {
  return createdAt >= from && createdAt < to ? [{ at: createdAt.toISOString(), type: "key.created" }] : [];
}

async function readMarks(tx: Tx, ctx: Ctx, keyId: string, { from, to }: TimeBuckets): Promise<KeyUsageView["marks"]> {
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

function fillBuckets({ starts }: TimeBuckets, rows: BucketRow[]): KeyUsageView["buckets"] {
  const found = new Map(rows.map(({ index, ...counts }) => [index, counts]));
  return starts.map((start, index) => ({ start: start.toISOString(), ...(found.get(index) ?? NO_REQUESTS) }));
}
