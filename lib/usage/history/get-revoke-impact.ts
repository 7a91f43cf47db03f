import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inSnapshot } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";
import { loadKey, ofKey } from "@/lib/usage/load-keys";
import {
  chooseSources,
  logRows,
  type RollupState,
  readRollupState,
  type Span,
  within,
} from "@/lib/usage/roll-up/rollup-state";
import type { RevokeImpactInput, RevokeImpactView } from "@/lib/usage/schema";

const LAST_WITHIN_DAYS = 7;

/**
 * How many requests a revocation would affect, judged by the last 24 hours, and the last one within a week.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function getRevokeImpact(ctx: Ctx, { keyId }: RevokeImpactInput): Promise<RevokeImpactView> {
  requireAdmin(ctx, "see API keys");
  return inSnapshot(async (tx) => {
    await loadKey(tx, ctx, keyId);
    const rollupState = await readRollupState(tx);
    const dayAgo = new Date(rollupState.now.getTime() - DAY_MS);
    const since = new Date(rollupState.now.getTime() - LAST_WITHIN_DAYS * DAY_MS);
    const [last] = await tx.$queryRaw<{ at: Date; address: string | null }[]>`
      select at, address from request_log
      where ${ofKey(ctx, keyId)} and status <> 401 and at >= ${since}
      order by at desc, id desc limit 1`;
    return {
      requests24h: await countAccepted(tx, ctx, keyId, rollupState, { from: dayAgo, to: rollupState.now }),
      last: last ? { at: last.at.toISOString(), address: last.address } : null,
    };
  });
}

/**
 * Exact within the span: reads the partial hours at both ends from the log, and the rest from the usage tables where rolled
 * up.
 */
async function countAccepted(
  tx: Tx,
  ctx: Ctx,
  keyId: string,
  rollupState: RollupState,
  { from, to }: Span,
): Promise<number> {
  const firstHour = new Date(Math.ceil(from.getTime() / HOUR_MS) * HOUR_MS);
  const { hours, logged } = chooseSources(
    rollupState,
    { from: firstHour, to: new Date(to.getTime() + MINUTE_MS) },
    HOUR_MS,
  );
  const [row] = await tx.$queryRaw<{ requests: number }[]>`
    select ((
      select coalesce(sum(success + client_errors + rate_limited + server_errors - unauthorized), 0) from usage_hours
      where ${ofKey(ctx, keyId)} and ${within(Prisma.sql`hour`, hours)})
    + (
      select count(*) from (
        ${logRows(Prisma.sql`status`, ofKey(ctx, keyId), [{ from, to: firstHour }, ...logged])}) as logged
      where status <> 401))::float8 as requests`;
  return row?.requests ?? 0;
}
