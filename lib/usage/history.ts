import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { requireAdmin } from "@/lib/permit";
import type {
  FirstRequestInput,
  FirstRequestView,
  KeyUsageInput,
  KeyUsageView,
  OutcomeCounts,
  RecentRequestsInput,
  RecentRequestsView,
  RequestView,
  RevokeImpactInput,
  RevokeImpactView,
  UsageRange,
} from "@/lib/usage/schema";

const RANGES: Record<UsageRange, { bucketSeconds: number; buckets: number }> = {
  "24h": { bucketSeconds: 3_600, buckets: 24 },
  "7d": { bucketSeconds: 6 * 3_600, buckets: 28 },
};

/** Each outcome as a condition on the request log. */
const OUTCOMES: Record<RecentRequestsInput["outcome"], Prisma.Sql> = {
  all: Prisma.sql`true`,
  success: Prisma.sql`status < 400`,
  client_error: Prisma.sql`status between 400 and 499 and status <> 429`,
  rate_limited: Prisma.sql`status = 429`,
  server_error: Prisma.sql`status >= 500`,
};

/**
 * How many requests the key made, by outcome and over time; buckets begin on full UTC hours.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function keyUsage(ctx: Ctx, { keyId, range }: KeyUsageInput): Promise<KeyUsageView> {
  requireAdmin(ctx, "see API keys");
  const { bucketSeconds, buckets: count } = RANGES[range];
  return withDatabase(async () => {
    await requireKey(ctx, keyId);
    const buckets = await db().$queryRaw<(OutcomeCounts & { start: Date })[]>`
      with bounds as (
        select date_bin(${bucketSeconds} * interval '1 second', statement_timestamp(), 'epoch'::timestamptz) as last)
      select bucket as start,
             count(id) filter (where ${OUTCOMES.success})::int as "success",
             count(id) filter (where ${OUTCOMES.client_error})::int as "clientErrors",
             count(id) filter (where ${OUTCOMES.rate_limited})::int as "rateLimited",
             count(id) filter (where ${OUTCOMES.server_error})::int as "serverErrors"
      from bounds
      cross join generate_series(0, ${count - 1}) as step
      cross join lateral (select last - step * ${bucketSeconds} * interval '1 second' as bucket) as slots
      left join request_log on ${ofKey(ctx, keyId)}
        and at >= bucket and at < bucket + ${bucketSeconds} * interval '1 second'
      group by bucket
      order by bucket`;
    const totals = sumOutcomes(buckets);
    return {
      range,
      bucketSeconds,
      totals,
      buckets: buckets.map((bucket) => ({ ...bucket, start: bucket.start.toISOString() })),
    };
  });
}

/**
 * The key's newest requests of the last 7 days.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function recentRequests(ctx: Ctx, input: RecentRequestsInput): Promise<RecentRequestsView> {
  requireAdmin(ctx, "see API keys");
  const { keyId, outcome, limit } = input;
  return withDatabase(async () => {
    await requireKey(ctx, keyId);
    const rows = await db().$queryRaw<(Omit<RequestView, "at"> & { at: Date })[]>`
      select id, at, method, path, status, error_code as "errorCode", milliseconds, address, client
      from request_log
      where ${ofKey(ctx, keyId)} and at >= statement_timestamp() - interval '7 days' and ${OUTCOMES[outcome]}
      order by at desc, id desc
      limit ${limit}`;
    return { requests: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  });
}

/**
 * Which requests would be refused if the key were revoked now, judged by the last 24 hours.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function revokeImpact(ctx: Ctx, { keyId }: RevokeImpactInput): Promise<RevokeImpactView> {
  requireAdmin(ctx, "see API keys");
  return withDatabase(async () => {
    await requireKey(ctx, keyId);
    const letIn = Prisma.sql`${ofKey(ctx, keyId)} and status <> 401`;
    const [[count], [last]] = await Promise.all([
      db().$queryRaw<{ requests: number }[]>`
        select count(*)::int as requests from request_log
        where ${letIn} and at >= statement_timestamp() - interval '24 hours'`,
      db().$queryRaw<{ at: Date; address: string | null }[]>`
        select at, address from request_log where ${letIn} order by at desc, id desc limit 1`,
    ]);
    return {
      requests24h: count?.requests ?? 0,
      last: last ? { at: last.at.toISOString(), address: last.address } : null,
    };
  });
}

/**
 * The first request that was made with one of the key's secrets, whatever its answer.
 * @throws AppError FORBIDDEN, NOT_FOUND for an unknown key or a secret that is not the key's.
 */
export async function firstRequest(ctx: Ctx, { keyId, secretId }: FirstRequestInput): Promise<FirstRequestView> {
  requireAdmin(ctx, "see API keys");
  return withDatabase(async () => {
    const secret = await db().apiKeySecret.findFirst({
      where: { id: secretId, keyId, organizationId: ctx.organizationId, key: { environment: ctx.environment } },
      select: { createdAt: true },
    });
    if (!secret) throw notFound("API key");
    const [row] = await db().$queryRaw<(Omit<NonNullable<FirstRequestView["request"]>, "at"> & { at: Date })[]>`
      select at, method, path, status, client, address from request_log
      where ${ofKey(ctx, keyId)} and secret_id = ${secretId} and at >= ${secret.createdAt}::timestamptz - interval '1 minute'
      order by at, id
      limit 1`;
    return { request: row ? { ...row, at: row.at.toISOString() } : null };
  });
}

/** The rows of one key of the ctx's organization and environment. */
function ofKey({ organizationId, environment }: Ctx, keyId: string): Prisma.Sql {
  return Prisma.sql`key_id = ${keyId} and organization_id = ${organizationId}
    and environment = ${environment}::environment`;
}

async function requireKey({ organizationId, environment }: Ctx, keyId: string): Promise<void> {
  const key = await db().apiKey.findFirst({ where: { id: keyId, organizationId, environment }, select: { id: true } });
  if (!key) throw notFound("API key");
}

function sumOutcomes(buckets: OutcomeCounts[]): KeyUsageView["totals"] {
  const sum = (outcome: keyof OutcomeCounts) => buckets.reduce((total, bucket) => total + bucket[outcome], 0);
  const counts = {
    success: sum("success"),
    clientErrors: sum("clientErrors"),
    rateLimited: sum("rateLimited"),
    serverErrors: sum("serverErrors"),
  };
  const errors = counts.clientErrors + counts.rateLimited + counts.serverErrors;
  const requests = counts.success + errors;
  return { requests, ...counts, errorRate: requests === 0 ? 0 : errors / requests };
}
