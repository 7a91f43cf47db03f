import type { Ctx } from "@/lib/ctx";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { requireAdmin } from "@/lib/permit";
import { loadKey, ofKey } from "@/lib/usage/load";
import { OUTCOMES } from "@/lib/usage/outcomes";
import type {
  FirstRequestInput,
  FirstRequestView,
  RecentRequestsInput,
  RecentRequestsView,
  RequestView,
  RevokeImpactInput,
  RevokeImpactView,
} from "@/lib/usage/schema";

/**
 * The key's newest requests of the last 7 days.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function recentRequests(ctx: Ctx, input: RecentRequestsInput): Promise<RecentRequestsView> {
  requireAdmin(ctx, "see API keys");
  const { keyId, outcome, limit } = input;
  return withDatabase(async () => {
    await loadKey(db(), ctx, keyId);
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
    await loadKey(db(), ctx, keyId);
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
