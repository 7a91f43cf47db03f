import type { Environment } from "@/lib/db/generated/enums";
import { apiPool } from "@/lib/db/pools";

/** One row of the request log, by the table's own column names; `at` is the database's clock at the key's look-up. */
export type RequestRow = {
  at: string;
  id: string;
  organization_id: string;
  environment: Environment;
  key_id: string;
  key_name: string;
  secret_id: string;
  operation: string | null;
  method: string;
  path: string;
  status: number;
  error_code: string | null;
  milliseconds: number;
  address: string | null;
  client: string | null;
  site_id: string | null;
  bytes: number;
  detail: Record<string, unknown> | null;
};

const ROWS = "select * from json_populate_recordset(null::request_log, $1::json)";
/** Rows whose hour may be rolled up already tell so in the same statement (lib/usage/roll-up/roll-up.ts). */
const INSERT_AGAIN = {
  name: "record-requests-again",
  text: `
    with late as (
      insert into usage_late_hours (hour)
      select distinct date_trunc('hour', at, 'UTC') from (${ROWS}) as rows
      where at < clock_timestamp() - interval '2 minutes')
    insert into request_log ${ROWS} on conflict do nothing`,
};

/** Commits rows whose first insert failed or timed out: some may have been committed after all, as their ids say. */
export async function insertRowsAgain(rows: RequestRow[]): Promise<void> {
  await apiPool().query({ ...INSERT_AGAIN, values: [JSON.stringify(rows)] });
}
