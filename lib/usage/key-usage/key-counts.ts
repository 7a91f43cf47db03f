import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { OUTCOMES } from "@/lib/request-log/outcomes";
import type { OutcomeCounts } from "@/lib/request-log/schema";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import type { TimeBuckets } from "@/lib/usage/key-usage/time-buckets";
import { ofKey } from "@/lib/usage/load-keys";
import { HISTOGRAM_BOUNDS_MS, HISTOGRAM_SLOTS } from "@/lib/usage/roll-up/histogram";
import { chooseSources, logRows, type RollupState, sumRows, without } from "@/lib/usage/roll-up/rollup-state";

/** `index` is the bucket's position. */
export type BucketRow = OutcomeCounts & { index: number };
/** `latency` has one count per histogram slot. */
export type OperationRow = OutcomeCounts & { operation: string; latency: number[] };

type Counts = { buckets: BucketRow[]; operations: OperationRow[] };

const SLOT_NUMBERS = Array.from({ length: HISTOGRAM_SLOTS }, (_, slot) => slot);
const BOUNDS = Prisma.raw(`array[${HISTOGRAM_BOUNDS_MS.join(",")}]::float8[]`);

/** The outcomes of grouped rows. */
export const SUMS = Prisma.raw(`
  sum(success)::float8 as "success", sum(client_errors)::float8 as "clientErrors",
  sum(rate_limited)::float8 as "rateLimited", sum(server_errors)::float8 as "serverErrors"`);
const LATENCY_SUMS = Prisma.raw(
  `array[${SLOT_NUMBERS.map((slot) => `coalesce(sum(latency[${slot + 1}]), 0)`).join(",")}]`,
);

/** The log's rows in the form of the usage tables. */
export const LOGGED_OUTCOMES = Prisma.sql`
  count(*) filter (where ${OUTCOMES.success})::int as success,
  count(*) filter (where ${OUTCOMES.client_error})::int as client_errors,
  count(*) filter (where ${OUTCOMES.rate_limited})::int as rate_limited,
  count(*) filter (where ${OUTCOMES.server_error})::int as server_errors`;
const LOGGED_COUNTS = Prisma.sql`${LOGGED_OUTCOMES},
  array[${Prisma.raw(SLOT_NUMBERS.map((slot) => `count(*) filter (where slot = ${slot})`).join(","))}]::int[] as latency`;

const COUNTED = Prisma.raw("operation, success, client_errors, rate_limited, server_errors, latency");
export const OUTCOME_COUNTS = Prisma.raw("success, client_errors, rate_limited, server_errors");

/**
 * A key's requests by bucket and by operation, exactly as in the log, wherever they are stored by now. Operations use daily
 * sums even where the buckets, which have no latencies, use hours: for the days in which a bucket ends.
 */
export async function readCounts(
  tx: Tx,
  ctx: Ctx,
  keyId: string,
  rollupState: RollupState,
  buckets: TimeBuckets,
): Promise<Counts> {
  const key = ofKey(ctx, keyId);
  const width = buckets.bucketSeconds * 1_000;
  const whole = chooseSources(rollupState, buckets, width < HOUR_MS ? width : DAY_MS);
  const parts = chooseSources(rollupState, buckets, width, buckets.edges);
  const columns = Prisma.sql`at, coalesce(operation, '') as operation, status, milliseconds`;
  const edges = Prisma.sql`${buckets.edges.map((edge) => edge.toISOString())}::timestamptz[]`;
  const bucket = Prisma.sql`width_bucket(at, ${edges})`;
  const [row] = await tx.$queryRaw<{ counts: Counts }[]>`
    with logged as materialized (
      select ${bucket} as bucket, operation, ${LOGGED_COUNTS}
      from (${logRows(columns, key, whole.logged)}) as logged
      cross join lateral (select width_bucket(milliseconds::float8, ${BOUNDS}) as slot) as buckets
      group by 1, 2),
    counted as (
      select ${COUNTED} from (${sumRows("usage_days", key, whole.days)}) as days
      union all
      select ${COUNTED} from (${sumRows("usage_hours", key, whole.hours)}) as hours
      union all
      select ${COUNTED} from logged),
    placed as (
      select ${bucket} as bucket, ${OUTCOME_COUNTS} from (${sumRows("usage_days", key, parts.days)}) as days
      union all
      select ${bucket} as bucket, ${OUTCOME_COUNTS} from (${sumRows("usage_hours", key, parts.hours)}) as hours
      union all
      select bucket, ${OUTCOME_COUNTS} from logged
      union all
      select ${bucket}, ${LOGGED_OUTCOMES}
      from (${logRows(Prisma.sql`at, status`, key, without(parts.logged, whole.logged))}) as partial
      group by 1)
    select json_build_object(
      'buckets', coalesce((select json_agg(b) from (
        select bucket - 1 as index, ${SUMS} from placed group by bucket) as b), '[]'),
      'operations', coalesce((select json_agg(o) from (
        select operation, ${SUMS}, ${LATENCY_SUMS} as latency from counted group by operation) as o), '[]')) as counts`;
  return row!.counts;
}
