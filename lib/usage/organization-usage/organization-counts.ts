import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { NO_OPERATION } from "@/lib/request-log/labels";
import type { OutcomeCounts } from "@/lib/request-log/schema";
import { type BucketRow, LOGGED_OUTCOMES, OUTCOME_COUNTS, SUMS } from "@/lib/usage/key-usage/key-counts";
import type { TimeBuckets } from "@/lib/usage/key-usage/time-buckets";
import type { CountedKey } from "@/lib/usage/organization-usage/counted-keys";
import { chooseSources, logRows, type RollupState, sumRows } from "@/lib/usage/roll-up/rollup-state";

const TOP_MAX = 5;

type Counts = {
  buckets: BucketRow[];
  keys: (OutcomeCounts & { keyId: string })[];
  operations: (OutcomeCounts & { operation: string })[];
};

type CountsInput = {
  keys: CountedKey[];
  operation?: string | undefined;
  rollupState: RollupState;
  buckets: TimeBuckets;
};

/** The keys' requests by bucket, and the most used keys and operations. */
export async function readOrganizationCounts(
  tx: Tx,
  { organizationId, environment }: Ctx,
  { keys, operation, rollupState, buckets }: CountsInput,
): Promise<Counts> {
  const width = buckets.bucketSeconds * 1_000;
  const { days, hours, logged } = chooseSources(rollupState, buckets, width, buckets.edges);
  const ofKeys = Prisma.sql`key_id = any(${keys.map(({ id }) => id)})`;
  const summed = Prisma.sql`${ofKeys} ${ofOperation(operation, Prisma.sql`operation = ''`)}`;
  const inLog = Prisma.sql`organization_id = ${organizationId} and environment = ${environment}::environment
    and ${ofKeys} ${ofOperation(operation, Prisma.sql`operation is null`)}`;
  const bucket = Prisma.sql`width_bucket(at, ${buckets.edges.map((edge) => edge.toISOString())}::timestamptz[])`;
  const columns = Prisma.sql`at, key_id, coalesce(operation, '') as operation, status`;
  const [row] = await tx.$queryRaw<{ counts: Counts }[]>`
    with placed as materialized (
      select ${bucket} as bucket, key_id, operation, ${OUTCOME_COUNTS} from (${sumRows("usage_days", summed, days)}) as days
      union all
      select ${bucket}, key_id, operation, ${OUTCOME_COUNTS} from (${sumRows("usage_hours", summed, hours)}) as hours
      union all
      select ${bucket}, key_id, operation, ${LOGGED_OUTCOMES} from (${logRows(columns, inLog, logged)}) as logged
      group by 1, 2, 3)
    select json_build_object(
      'buckets', coalesce((select json_agg(b) from (
        select bucket - 1 as index, ${SUMS} from placed group by bucket) as b), '[]'),
      'keys', coalesce((select json_agg(k) from (
        select key_id as "keyId", ${SUMS} from placed group by key_id ${MOST_USED}) as k), '[]'),
      'operations', coalesce((select json_agg(o) from (
        select operation, ${SUMS} from placed group by operation ${MOST_USED}) as o), '[]')) as counts`;
  return row!.counts;
}

/** `none` is the condition for requests that reached no operation: the sums store an empty name, the log stores null. */
function ofOperation(operation: string | undefined, none: Prisma.Sql): Prisma.Sql {
  if (!operation) return Prisma.empty;
  return Prisma.sql`and ${operation === NO_OPERATION ? none : Prisma.sql`operation = ${operation}`}`;
}

const MOST_USED = Prisma.raw(
  `order by sum(success + client_errors + rate_limited + server_errors) desc, 1 limit ${TOP_MAX}`,
);
