import type { Environment } from "@/lib/db/generated/enums";
import { apiPool } from "@/lib/db/pool";
import { logger } from "@/lib/logger";
import { singleton } from "@/lib/singleton";
import { flushLastUse } from "@/lib/usage/last-use";
import { ensurePartitions } from "@/lib/usage/partitions";

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

/** Rows that a reply waits for together: committed by one insert. */
type Batch = { rows: RequestRow[]; settled: Promise<void>; settle: () => void };

/** Rows since the start: `late` replies left before their commit, `retrying` rows wait in memory, `lost` ones found no room. */
export type UsageCounters = { committed: number; late: number; retrying: number; lost: number };

const REPLY_WAITS_MS = 250;
const INSERTS_AT_ONCE = 1;
const BATCH_MAX = 1_000;
const RETRY_EVERY_MS = 1_000;
const RETRY_MAX = 20_000;

const COLUMNS = "select * from json_populate_recordset(null::request_log, $1::json)";
const INSERT = { name: "record-requests", text: `insert into request_log ${COLUMNS}` };
/** A row whose insert timed out may have been committed after all: its id says so. */
const INSERT_AGAIN = {
  name: "record-requests-again",
  text: `insert into request_log ${COLUMNS} on conflict do nothing`,
};

const state = () =>
  singleton("usage", () => ({
    gathering: null as Batch | null,
    inserting: new Set<Promise<void>>(),
    retry: [] as RequestRow[],
    retryTimer: null as NodeJS.Timeout | null,
    counters: { committed: 0, late: 0, retrying: 0, lost: 0 } as UsageCounters,
  }));

/**
 * Writes the row of a request, in one commit with all others in flight. Resolves when it is committed, or after 250 ms or
 * a failure, and never rejects: then the row stays in memory and is tried again until it is written.
 */
export function recordRequest(row: RequestRow): Promise<void> {
  const usage = state();
  if (!usage.gathering) {
    usage.gathering = startBatch();
    if (usage.inserting.size < INSERTS_AT_ONCE) setImmediate(insertGathered);
  }
  const batch = usage.gathering;
  batch.rows.push(row);
  if (batch.rows.length >= BATCH_MAX) insertGathered();
  return batch.settled;
}

/** Waits until every row in memory and every key's last use is written, or fails to be: for the end of the process. */
export async function flushUsage(): Promise<void> {
  const usage = state();
  while (usage.gathering || usage.inserting.size > 0) {
    insertGathered();
    await Promise.all(usage.inserting);
  }
  await Promise.all([retryRows(), flushLastUse()]);
}

/** What became of the rows so far, for logs and metrics. */
export function usageCounters(): UsageCounters {
  const { counters, retry } = state();
  return { ...counters, retrying: retry.length };
}

function startBatch(): Batch {
  const { promise, resolve } = Promise.withResolvers<void>();
  const batch: Batch = { rows: [], settled: promise, settle: resolve };
  const timer = setTimeout(() => {
    state().counters.late += batch.rows.length;
    resolve();
  }, REPLY_WAITS_MS);
  promise.then(() => clearTimeout(timer));
  return batch;
}

function insertGathered(): void {
  const usage = state();
  const batch = usage.gathering;
  if (!batch) return;
  usage.gathering = null;
  const insert = insertRows(INSERT, batch.rows)
    .catch((error) => keepForRetry(batch.rows, error))
    .then(() => {
      batch.settle();
      usage.inserting.delete(insert);
      if (usage.inserting.size < INSERTS_AT_ONCE) insertGathered();
    });
  usage.inserting.add(insert);
}

async function insertRows(statement: typeof INSERT, rows: RequestRow[]): Promise<void> {
  await apiPool().query({ ...statement, values: [JSON.stringify(rows)] });
  state().counters.committed += rows.length;
}

function keepForRetry(rows: RequestRow[], error: unknown): void {
  const usage = state();
  const kept = rows.slice(0, Math.max(0, RETRY_MAX - usage.retry.length));
  usage.retry.push(...kept);
  usage.counters.lost += rows.length - kept.length;
  const facts = { err: error, rows: rows.length, retrying: usage.retry.length, lost: usage.counters.lost };
  logger().error(facts, "request rows were not written; they stay in memory and are tried again");
  retryLater();
}

function retryLater(): void {
  const usage = state();
  if (usage.retryTimer || usage.retry.length === 0) return;
  usage.retryTimer = setTimeout(() => {
    usage.retryTimer = null;
    retryRows().finally(retryLater);
  }, RETRY_EVERY_MS);
  usage.retryTimer.unref();
}

async function retryRows(): Promise<void> {
  const { retry } = state();
  while (retry.length > 0) {
    const rows = retry.splice(0, BATCH_MAX);
    try {
      await insertRows(INSERT_AGAIN, rows);
    } catch (error) {
      if (!(await isolateBadRows(rows, error))) {
        retry.unshift(...rows);
        return;
      }
    }
  }
}

/** SQLSTATE classes 22 and 23: the rows themselves are at fault, or their day has no partition yet. */
const DATA_AT_FAULT = /^2[23]/;

/** When the data is at fault, writes what can be written row by row, so one bad row holds up no other. */
async function isolateBadRows(rows: RequestRow[], error: unknown): Promise<boolean> {
  if (!isDataAtFault(error)) return false;
  await ensurePartitions().catch((cause) => logger().error({ err: cause }, "partitions could not be made"));
  for (const row of rows) {
    try {
      await insertRows(INSERT_AGAIN, [row]);
    } catch (cause) {
      state().counters.lost += 1;
      logger().error({ err: cause, requestId: row.id }, "a request row could not be written and is dropped");
    }
  }
  return true;
}

function isDataAtFault(error: unknown): boolean {
  return DATA_AT_FAULT.test(String((error as { code?: unknown }).code ?? ""));
}
