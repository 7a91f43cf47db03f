import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { OUTCOMES } from "@/lib/request-log/outcomes";
import { loadKey, ofKey } from "@/lib/usage/load-keys";
import type { RecentRequestsInput, RecentRequestsView, RequestView } from "@/lib/usage/schema";

/**
 * The key's newest requests of the last 7 days.
 * @throws AppError FORBIDDEN, NOT_FOUND.
 */
export async function listRecentRequests(ctx: Ctx, input: RecentRequestsInput): Promise<RecentRequestsView> {
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
