import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { readLogPage } from "@/lib/db/query/log-page";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { REQUESTS_PER_PAGE } from "@/lib/request-log/labels";
import { cursorScope } from "@/lib/request-log/read/cursor-scope";
import { decideRange } from "@/lib/request-log/read/range";
import { readRows } from "@/lib/request-log/read/read-rows";
import type { ListRequestsInput, RequestEntry, RequestListView } from "@/lib/request-log/schema";

export const ENTRY_COLUMNS = Prisma.sql`
  t.key_id as "keyId", t.key_name as "keyName", t.operation, t.method, t.path, t.status, t.error_code as "errorCode",
  t.milliseconds, t.address, t.detail->>'simulated' as simulated`;

/**
 * A page of the tenant's requests, newest first (`readLogPage`).
 * @throws AppError FORBIDDEN, VALIDATION_ERROR naming `from`, `to`, `cursor` or, when too much must be searched, `range`.
 */
export async function listRequests(ctx: Ctx, input: ListRequestsInput): Promise<RequestListView> {
  requireAdmin(ctx, "see requests");
  const { cursor: sealed, ...filters } = input;
  const range = decideRange(filters, new Date());
  const { rows, ...page } = await readLogPage<RequestEntry>({
    sealed,
    scope: cursorScope(ctx, filters),
    range,
    limit: REQUESTS_PER_PAGE,
    read: (search) => readRows(ctx, { pool: logPool(), filters, columns: ENTRY_COLUMNS, ...search }),
  });
  return { requests: rows, ...page, to: range.to?.toISOString() ?? null };
}
