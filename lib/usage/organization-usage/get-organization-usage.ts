import { inSnapshot } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { NO_REQUESTS, sumOutcomes, totalOf } from "@/lib/request-log/outcomes";
import { decideRange } from "@/lib/request-log/read/range";
import type { OutcomeCounts } from "@/lib/request-log/schema";
import { HOUR_MS } from "@/lib/time/durations";
import { chooseTimeBuckets, type TimeBuckets } from "@/lib/usage/key-usage/time-buckets";
import { loadCountedKeys } from "@/lib/usage/organization-usage/counted-keys";
import { readOrganizationCounts } from "@/lib/usage/organization-usage/organization-counts";
import { type RollupState, readRollupState } from "@/lib/usage/roll-up/rollup-state";
import type { OrganizationUsageInput, OrganizationUsageView } from "@/lib/usage/schema";

/** Only ranges up to this long are counted by the minute, from the log alone. */
const FINE_MS = 3 * HOUR_MS;
/** Makes chooseTimeBuckets use nothing finer than stored hours. */
const NOTHING_FINER = new Date(8.64e15);

/**
 * How many requests the environment's keys made over a range, by outcome: over time, by key and by operation. The sums come
 * from the usage tables where they exist, so that a long range costs no more than a short one.
 * @throws AppError FORBIDDEN, VALIDATION_ERROR naming the invalid end of the range.
 */
export async function getOrganizationUsage(ctx: Ctx, input: OrganizationUsageInput): Promise<OrganizationUsageView> {
  requireAdmin(ctx, "see how the API is used");
  return inSnapshot(async (tx) => {
    const organization = await tx.organization.findUnique({
      where: { id: ctx.organizationId },
      select: { timeZone: true },
    });
    if (!organization) throw notFound("organization");
    const rollupState = await readRollupState(tx);
    const buckets = chooseBuckets(input, rollupState, organization.timeZone);
    const keys = await loadCountedKeys(tx, ctx, input.key);
    const counts = await readOrganizationCounts(tx, ctx, { ...input, keys, rollupState, buckets });
    const found = new Map(counts.buckets.map(({ index, ...outcomes }) => [index, outcomes]));
    return {
      from: buckets.from.toISOString(),
      to: buckets.to.toISOString(),
      bucketSeconds: buckets.bucketSeconds,
      dayZone: buckets.dayZone,
      totals: withTotals(sumOutcomes(counts.buckets)),
      buckets: buckets.starts.map((start, index) => ({
        start: start.toISOString(),
        ...(found.get(index) ?? NO_REQUESTS),
      })),
      keys: counts.keys.map(({ keyId, ...outcomes }) => {
        const key = keys.find(({ id }) => id === keyId);
        return { keyId, name: key?.name ?? null, isThere: key?.isThere ?? false, ...withTotals(outcomes) };
      }),
      operations: counts.operations.map(({ operation, ...outcomes }) => ({
        operation: operation || null,
        ...withTotals(outcomes),
      })),
    };
  });
}

function chooseBuckets(input: OrganizationUsageInput, { now, logFrom }: RollupState, timeZone: string): TimeBuckets {
  const range = decideRange(input, now);
  const [from, to] = [range.from, range.to ?? now];
  if (to.getTime() - from.getTime() <= FINE_MS && from >= logFrom) {
    return chooseTimeBuckets({ from, to }, now, logFrom, timeZone);
  }
  const hours = {
    from: new Date(Math.floor(from.getTime() / HOUR_MS) * HOUR_MS),
    to: new Date(Math.ceil((to.getTime() + 1) / HOUR_MS) * HOUR_MS),
  };
  return chooseTimeBuckets(hours, now, NOTHING_FINER, timeZone);
}

function withTotals(counts: OutcomeCounts) {
  return { ...counts, ...totalOf(counts) };
}
