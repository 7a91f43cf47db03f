import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { insertRowsAgain, type RequestRow } from "@/lib/request-log/write/request-row";

const RETRY_EVERY_MS = 1_000;
const RETRY_ROWS = 1_000;
const KEPT_MAX = 20_000;
const LOG_EVERY_MS = 5_000;

const state = () =>
  singleton("usage-retry", () => ({
    kept: [] as RequestRow[],
    written: 0,
    lost: 0,
    lostLogged: 0,
    timer: null as NodeJS.Timeout | null,
    quietUntil: 0,
    trying: null as Promise<void> | null,
  }));

/** Keeps rows in memory while there is room, and tries them again every second until they are written. */
export function keepForRetry(rows: RequestRow[], error: unknown): void {
  const retry = state();
  const kept = rows.slice(0, Math.max(0, KEPT_MAX - retry.kept.length));
  retry.kept.push(...kept);
  retry.lost += rows.length - kept.length;
  logOccasionally(error);
  retryLater();
}

/** How many rows wait in memory, were written later, and were lost for lack of room or refused by PostgreSQL. */
export function retryCounters(): { kept: number; written: number; lost: number } {
  const { kept, written, lost } = state();
  return { kept: kept.length, written, lost };
}

/** Limits the log to one line per 5 s while a fault lasts. */
function logOccasionally(error: unknown): void {
  const retry = state();
  if (performance.now() < retry.quietUntil) return;
  retry.quietUntil = performance.now() + LOG_EVERY_MS;
  const lostSince = retry.lost - retry.lostLogged;
  retry.lostLogged = retry.lost;
  const facts = { err: error, kept: retry.kept.length, lost: retry.lost };
  if (lostSince > 0) logger().error(facts, "request rows are lost: too many wait in memory for the database");
  else logger().error(facts, "request rows were not written; they stay in memory and are tried again");
}

/** Tries all kept rows now; those that fail again stay. */
export async function retryRows(): Promise<void> {
  const retry = state();
  while (retry.trying) await retry.trying;
  retry.trying = writeKeptRows().finally(() => {
    retry.trying = null;
  });
  await retry.trying;
}

/** Rows count as kept until they are written. */
async function writeKeptRows(): Promise<void> {
  const retry = state();
  while (retry.kept.length > 0) {
    const rows = retry.kept.slice(0, RETRY_ROWS);
    try {
      await insertRowsAgain(rows);
      retry.written += retry.kept.splice(0, rows.length).length;
    } catch (error) {
      if (!isDataAtFault(error) || !(await writeOneByOne(rows.length))) return;
    }
  }
}

function retryLater(): void {
  const retry = state();
  if (retry.timer || retry.kept.length === 0) return;
  retry.timer = setTimeout(() => {
    retry.timer = null;
    retryRows().finally(retryLater);
  }, RETRY_EVERY_MS);
  retry.timer.unref();
}

/** SQLSTATE classes 22 and 23: the rows are at fault, or their day has no partition yet. */
const DATA_AT_FAULT = /^2[23]/;

const isDataAtFault = (error: unknown) => DATA_AT_FAULT.test(String((error as { code?: unknown }).code ?? ""));

/** Writes the first rows one by one, so that a bad row does not hold up the others. False when the database is at fault. */
async function writeOneByOne(count: number): Promise<boolean> {
  const retry = state();
  const rows = retry.kept.slice(0, count);
  await ensurePartitions(rows.map(({ at }) => at)).catch((cause) =>
    logger().error({ err: cause }, "partitions could not be created"),
  );
  for (const row of rows) {
    try {
      await insertRowsAgain([row]);
      retry.written += 1;
    } catch (error) {
      if (!isDataAtFault(error)) return false;
      dropRow(row, error);
    }
    retry.kept.shift();
  }
  return true;
}

function dropRow(row: RequestRow, error: unknown): void {
  state().lost += 1;
  logger().error({ err: error, requestId: row.id }, "a request row could not be written and is dropped");
}
