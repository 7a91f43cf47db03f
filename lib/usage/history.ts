import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot, withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { OUTCOMES } from "@/lib/request-log/outcomes";
import { loadKey, ofKey } from "@/lib/usage/load-keys";
import { chooseSources, logRows, type Reading, readReading, type Span, within } from "@/lib/usage/roll-up/rollup-state";
import type {
  FirstRequestInput,
  FirstRequestView,
  RecentRequestsInput,
  RecentRequestsView,
  RequestView,
  RevokeImpactInput,
  RevokeImpactView,
} from "@/lib/usage/schema";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A search without end would read all that other secrets did meanwhile. */
const FIRST_WITHIN_DAYS = 7;
const LAST_WITHIN_DAYS = 7;

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
 * Which requests would be refused if the key were revoked now, judged by the last 24 hours; the last one of a week.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function revokeImpact(ctx: Ctx, { keyId }: RevokeImpactInput): Promise<RevokeImpactView> {
  requireAdmin(ctx, "see API keys");
  return inSnapshot(async (tx) => {
    await loadKey(tx, ctx, keyId);
    const reading = await readReading(tx);
    const dayAgo = new Date(reading.now.getTime() - DAY_MS);
    const since = new Date(reading.now.getTime() - LAST_WITHIN_DAYS * DAY_MS);
    const [last] = await tx.$queryRaw<{ at: Date; address: string | null }[]>`
      select at, address from request_log
      where ${ofKey(ctx, keyId)} and status <> 401 and at >= ${since}
      order by at desc, id desc limit 1`;
    return {
      requests24h: await countLetIn(tx, ctx, keyId, reading, { from: dayAgo, to: reading.now }),
      last: last ? { at: last.at.toISOString(), address: last.address } : null,
    };
  });
}

/**
 * The first request that was made with one of the key's secrets within a week, whatever its answer.
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
      where ${ofKey(ctx, keyId)} and secret_id = ${secretId}
        and at >= ${new Date(secret.createdAt.getTime() - MINUTE_MS)}
        and at < ${new Date(secret.createdAt.getTime() + FIRST_WITHIN_DAYS * DAY_MS)}
      order by at, id
      limit 1`;
    return { request: row ? { ...row, at: row.at.toISOString() } : null };
  });
}

/** Exactly, in the span; its broken hours at both ends are read from the log, the rest as far as it is rolled up is not. */
async function countLetIn(tx: Tx, ctx: Ctx, keyId: string, reading: Reading, { from, to }: Span): Promise<number> {
  const firstHour = new Date(Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS);
  const { hours, live } = chooseSources(reading, { from: firstHour, to: new Date(to.getTime() + MINUTE_MS) }, HOUR_MS);
  const [row] = await tx.$queryRaw<{ requests: number }[]>`
    select ((
      select coalesce(sum(success + client_errors + rate_limited + server_errors - unauthorized), 0) from usage_hours
      where ${ofKey(ctx, keyId)} and ${within(Prisma.sql`hour`, hours)})
    + (
      select count(*) from (
        ${logRows(Prisma.sql`status`, ofKey(ctx, keyId), [{ from, to: firstHour }, ...live])}) as logged
      where status <> 401))::float8 as requests`;
  return row?.requests ?? 0;
}
