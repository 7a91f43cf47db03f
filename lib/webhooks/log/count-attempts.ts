import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import type { AttemptOutcome } from "@/lib/webhooks/labels";
import { bucketStarts } from "@/lib/webhooks/log/bucket-starts";
import type { AttemptCounts, AttemptCountsInput, AttemptCountsView } from "@/lib/webhooks/log/schema";

/** One statement reads at most this many attempts. */
const COUNTED_MAX = 200_000;

const KINDS: Record<AttemptOutcome, keyof AttemptCounts> = {
  delivered: "delivered",
  http_error: "answered",
  redirected: "answered",
  timed_out: "timedOut",
  unreachable: "notReached",
  bad_certificate: "notReached",
  refused_address: "notReached",
};

type Row = { bucket: number; outcome: AttemptOutcome; count: number; oldest: Date };

/**
 * Counts an endpoint's attempts over time, newest first until the limit.
 * @param max for tests: how many attempts to read at most.
 * @throws AppError FORBIDDEN for members, NOT_FOUND.
 */
export async function countAttempts(
  ctx: Ctx,
  { endpointId, range }: AttemptCountsInput,
  max = COUNTED_MAX,
): Promise<AttemptCountsView> {
  requireAdmin(ctx, "see the deliveries of webhooks");
  const { organizationId, environment } = ctx;
  return withDatabase(async () => {
    const endpoint = await db().webhookEndpoint.findFirst({
      where: { id: endpointId, organizationId, environment },
      select: { organization: { select: { timeZone: true } } },
    });
    if (!endpoint) throw notFound("endpoint");
    const now = new Date();
    const starts = bucketStarts(range, endpoint.organization.timeZone, now);
    return viewOf(starts, now, await readCounts(ctx, { endpointId, starts, max }), max);
  });
}

type Counting = { endpointId: string; starts: Date[]; max: number };

function readCounts({ organizationId }: Ctx, { endpointId, starts, max }: Counting): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    with newest as (
      select at, outcome from webhook_attempts
      where endpoint_id = ${endpointId} and organization_id = ${organizationId} and at >= ${starts[0]!}
      order by at desc limit ${max})
    select width_bucket(at, ${starts}::timestamptz[])::int as bucket, outcome, count(*)::int as count, min(at) as oldest
    from newest group by 1, 2`;
}

function viewOf(starts: Date[], now: Date, rows: Row[], max: number): AttemptCountsView {
  const none: AttemptCounts = { delivered: 0, answered: 0, timedOut: 0, notReached: 0 };
  const buckets = starts.map((start) => ({ start: start.toISOString(), ...none }));
  const totals = { ...none };
  for (const { bucket, outcome, count } of rows) {
    const kind = KINDS[outcome];
    totals[kind] += count;
    buckets[bucket - 1]![kind] += count;
  }
  const counted = rows.reduce((sum, { count }) => sum + count, 0);
  const oldest = new Date(Math.min(...rows.map((row) => row.oldest.getTime())));
  return {
    from: starts[0]!.toISOString(),
    to: now.toISOString(),
    countedFrom: counted < max ? null : oldest.toISOString(),
    totals,
    buckets,
  };
}
