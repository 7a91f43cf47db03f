import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { HISTOGRAM_BOUNDS_MS, HISTOGRAM_SLOTS } from "@/lib/usage/histogram";
import { ofKey } from "@/lib/usage/load";
import { OUTCOMES } from "@/lib/usage/outcomes";
import { chooseSources, logRows, type Reading, within } from "@/lib/usage/reading";
import type { Slots } from "@/lib/usage/slots";
import type { OutcomeCounts } from "@/lib/usage/terms";

/** `start` in milliseconds since 1970. */
export type BucketRow = OutcomeCounts & { start: number };
/** `latency` counts by slots of the histogram. */
export type OperationRow = OutcomeCounts & { operation: string; latency: number[] };

type Counts = { buckets: BucketRow[]; operations: OperationRow[] };

const SLOT_NUMBERS = Array.from({ length: HISTOGRAM_SLOTS }, (_, slot) => slot);
const BOUNDS = Prisma.raw(`array[${HISTOGRAM_BOUNDS_MS.join(",")}]::float8[]`);

const SUMS = Prisma.raw(`
  sum(success)::float8 as "success", sum(client_errors)::float8 as "clientErrors",
  sum(rate_limited)::float8 as "rateLimited", sum(server_errors)::float8 as "serverErrors"`);
const LATENCY_SUMS = Prisma.raw(
  `array[${SLOT_NUMBERS.map((slot) => `coalesce(sum(latency[${slot + 1}]), 0)`).join(",")}]`,
);

/** The log's rows as the usage tables would count them. */
const LIVE_COUNTS = Prisma.sql`
  count(*) filter (where ${OUTCOMES.success})::int as success,
  count(*) filter (where ${OUTCOMES.client_error})::int as client_errors,
  count(*) filter (where ${OUTCOMES.rate_limited})::int as rate_limited,
  count(*) filter (where ${OUTCOMES.server_error})::int as server_errors,
  array[${Prisma.raw(SLOT_NUMBERS.map((slot) => `count(*) filter (where slot = ${slot})`).join(","))}]::int[] as latency`;

const COUNTED = Prisma.raw("operation, success, client_errors, rate_limited, server_errors, latency");

/** A key's requests by bucket and by operation, exactly as the log has them, wherever they stand by now. */
export async function readCounts(tx: Tx, ctx: Ctx, keyId: string, reading: Reading, slots: Slots): Promise<Counts> {
  const { days, hours, live } = chooseSources(reading, slots, slots.bucketSeconds * 1_000);
  const columns = Prisma.sql`at, coalesce(operation, '') as operation, status, milliseconds`;
  const bucket = Prisma.sql`date_bin(make_interval(secs => ${slots.bucketSeconds}), at, ${slots.from})`;
  const [row] = await tx.$queryRaw<{ counts: Counts }[]>`
    with counted as materialized (
      select day as at, ${COUNTED} from usage_days where ${ofKey(ctx, keyId)} and ${within(Prisma.sql`day`, days)}
      union all
      select hour as at, ${COUNTED} from usage_hours where ${ofKey(ctx, keyId)} and ${within(Prisma.sql`hour`, hours)}
      union all
      select ${bucket} as at, operation, ${LIVE_COUNTS}
      from (${logRows(columns, ofKey(ctx, keyId), live)}) as logged
      cross join lateral (select width_bucket(milliseconds::float8, ${BOUNDS}) as slot) as slots
      group by 1, 2)
    select json_build_object(
      'buckets', coalesce((select json_agg(b) from (
        select extract(epoch from ${bucket})::float8 * 1000 as start, ${SUMS} from counted group by 1) as b), '[]'),
      'operations', coalesce((select json_agg(o) from (
        select operation, ${SUMS}, ${LATENCY_SUMS} as latency from counted group by operation) as o), '[]')) as counts`;
  return row!.counts;
}
