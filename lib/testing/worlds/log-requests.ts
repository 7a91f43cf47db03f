import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { copyRows } from "@/lib/request-log/write/copy-rows";
import type { RequestRow } from "@/lib/request-log/write/request-row";
import { runAsOwner } from "@/lib/testing/databases/process-role";

export type LoggedRequest = {
  at?: Date;
  keyId?: string;
  keyName?: string;
  operation?: string | null;
  path?: string;
  status?: number;
  errorCode?: string | null;
  address?: string | null;
  client?: string | null;
  siteId?: string | null;
};

/** Writes requests of ctx's organization into the log. @returns their ids. */
export async function logRequests({ organizationId, environment }: Ctx, rows: LoggedRequest[]): Promise<string[]> {
  const data = rows.map(
    ({ at = new Date(), ...row }): RequestRow => ({
      at: at.toISOString(),
      id: requestIdAt(at),
      organization_id: organizationId,
      environment,
      key_id: row.keyId ?? "key_test",
      key_name: row.keyName ?? "Seen",
      secret_id: "sec_test",
      operation: row.operation === undefined ? "sites.list" : row.operation,
      method: "GET",
      path: row.path ?? "/developer/v2/sites",
      status: row.status ?? 200,
      error_code: row.errorCode ?? null,
      milliseconds: 2.5,
      address: row.address ?? null,
      client: row.client ?? "test/1.0",
      site_id: row.siteId ?? null,
      bytes: 120,
      detail: null,
    }),
  );
  await insertRows(data);
  return data.map(({ id }) => id);
}

/** Commits the rows as the hot path does. */
export const insertRows = copyRows;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A request id with this time. */
export function requestIdAt(at: Date): string {
  let time = at.getTime();
  let digits = "";
  for (let place = 0; place < 10; place++) {
    digits = ALPHABET[time % 32] + digits;
    time = Math.floor(time / 32);
  }
  return `req_${digits}${newId("request").slice(-16)}`;
}

/** Creates the log's partitions of past days. */
export async function ensurePastPartitions(days: number): Promise<void> {
  for (let back = 1; back <= days; back++) {
    const start = new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
    const end = new Date(Date.parse(start) + 86_400_000).toISOString().slice(0, 10);
    await runAsOwner(
      `create table if not exists request_log_days.request_log_${start.replaceAll("-", "")}
       partition of request_log for values from ('${start}T00:00:00Z') to ('${end}T00:00:00Z')`,
    );
  }
}
