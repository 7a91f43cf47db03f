import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { exportPool } from "@/lib/db/pools";
import type { FoundRows } from "@/lib/db/query/scan-slices";
import type { Position } from "@/lib/db/query/time-slices";
import { withDatabase } from "@/lib/db/transaction";
import { inExportTurn } from "@/lib/limits/export-turns";
import { csvHeading, csvLine } from "@/lib/platform/csv-line";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { EXPORT_ROWS_MAX } from "@/lib/request-log/labels";
import { ENTRY_COLUMNS } from "@/lib/request-log/read/list-requests";
import { decideRange } from "@/lib/request-log/read/range";
import { type RowSearch, readRows } from "@/lib/request-log/read/read-rows";
import type { RequestEntry, RequestFilters } from "@/lib/request-log/schema";

type LoggedRow = RequestEntry & { client: string | null; siteId: string | null; bytes: number };
/** `keyOwner`: who answers for the key now; null when it is deleted. */
type ExportRow = LoggedRow & { keyOwner: string | null };

/** Few enough that making their lines does not delay other requests. */
const CHUNK_ROWS = 500;

/** The columns of the file: their names, and the field with each value. */
const COLUMNS: [name: string, field: keyof ExportRow][] = [
  ["time", "at"],
  ["request_id", "id"],
  ["key_id", "keyId"],
  ["key_name", "keyName"],
  ["operation", "operation"],
  ["method", "method"],
  ["path", "path"],
  ["status", "status"],
  ["error_code", "errorCode"],
  ["milliseconds", "milliseconds"],
  ["address", "address"],
  ["client", "client"],
  ["site_id", "siteId"],
  ["response_bytes", "bytes"],
  ["simulated", "simulated"],
  ["key_owner", "keyOwner"],
];

/**
 * The matching requests as a CSV file in parts, newest first, at most 100,000. Reads each part on demand and holds no
 * database connection between parts. The first part is read when the export's turn comes, so that errors appear before the
 * file begins.
 * @throws AppError FORBIDDEN, RATE_LIMITED, VALIDATION_ERROR like listRequests.
 */
export async function exportRequests(ctx: Ctx, filters: RequestFilters): Promise<AsyncGenerator<string>> {
  requireAdmin(ctx, "export requests");
  return inExportTurn(ctx, async () => {
    const chunks = readChunks(ctx, filters);
    const first = await chunks.next();
    return writeFile(first.done ? [] : first.value, chunks);
  });
}

async function* writeFile(first: ExportRow[], rest: AsyncGenerator<ExportRow[]>): AsyncGenerator<string> {
  try {
    yield csvHeading(COLUMNS.map(([name]) => name)) + writeRows(first);
    for await (const rows of rest) yield writeRows(rows);
  } finally {
    await rest.return(undefined);
  }
}

function writeRows(rows: ExportRow[]): string {
  return rows.map((row) => csvLine(COLUMNS.map(([, field]) => row[field]))).join("");
}

async function* readChunks(ctx: Ctx, filters: RequestFilters): AsyncGenerator<ExportRow[]> {
  const range = decideRange(filters, new Date());
  const columns = Prisma.sql`${ENTRY_COLUMNS}, t.client, t.site_id as "siteId", t.bytes`;
  let after: Position | null = null;
  for (let left = EXPORT_ROWS_MAX; left > 0; ) {
    const limit = Math.min(CHUNK_ROWS, left);
    const search: RowSearch = { pool: exportPool(), filters, range, direction: "older", after, limit, columns };
    const { rows, searchedTo }: FoundRows<LoggedRow> = await readRows<LoggedRow>(ctx, search);
    yield await withOwners(ctx, rows);
    left -= rows.length;
    if (searchedTo === null && rows.length < limit) return;
    const last: LoggedRow | undefined = rows.at(-1);
    after = searchedTo === null ? last! : { at: searchedTo, id: "" };
  }
}

/** In one statement for all keys of the rows. */
async function withOwners({ organizationId }: Ctx, rows: LoggedRow[]): Promise<ExportRow[]> {
  const keyIds = [...new Set(rows.map(({ keyId }) => keyId))];
  const found = await withDatabase(
    () => db().$queryRaw<{ id: string; owner: string }[]>`
      select k.id, coalesce(u.name, k.owner_name) as owner from api_keys k
      left join memberships m on m.organization_id = k.organization_id and m.user_id = k.owner_id
      left join users u on u.id = m.user_id
      where k.organization_id = ${organizationId} and k.id = any(${keyIds})`,
  );
  const owners = new Map(found.map(({ id, owner }) => [id, owner]));
  return rows.map((row) => ({ ...row, keyOwner: owners.get(row.keyId) ?? null }));
}
