import { enterLane } from "@/lib/db/hot-path/lanes";
import { singleton } from "@/lib/platform/singleton";
import type { RequestRow } from "@/lib/request-log/write/request-row";
import { keepForRetry, retryCounters, retryRows } from "@/lib/request-log/write/retry";
import { RowInsert } from "@/lib/request-log/write/row-insert";

/** What a request waits for: its row has been `sent`, then is `settled`: committed, or left for later. Neither rejects. */
export type Recording = { sent: Promise<void>; settled: Promise<void> };

/** Rows committed by one insert. Their replies wait for `settled`: the insert's end, or 250 ms. */
type Batch = {
  insert: RowInsert;
  isLate: boolean;
  sent: PromiseWithResolvers<void>;
  settled: PromiseWithResolvers<void>;
  ended: PromiseWithResolvers<void>;
};

/**
 * Rows since the start: `late` ones were still uncommitted when their reply left. `kept` ones are that now: their insert takes
 * longer than a reply waits, or failed and is tried again.
 */
export type UsageCounters = { committed: number; late: number; kept: number; lost: number };

const REPLY_WAITS_MS = 250;
const BATCH_MAX = 1_000;
const UNWRITTEN_MAX = 20_000;

const state = () =>
  singleton("usage", () => ({
    gathering: null as Batch | null,
    /** Batches whose insert has not ended, the gathering one included. */
    open: new Set<Batch>(),
    unwritten: 0,
    committed: 0,
    late: 0,
  }));

/**
 * Writes the row of a request, in one commit with all others in flight. Settles when it is committed, or after 250 ms or
 * a failure: then the row stays in memory and is tried again until it is written.
 */
export function recordRequest(row: RequestRow): Recording {
  const usage = state();
  if (usage.unwritten >= UNWRITTEN_MAX) {
    usage.late += 1;
    keepForRetry([row], new Error("Too many request rows wait for the database."));
    return { sent: Promise.resolve(), settled: Promise.resolve() };
  }
  const batch = usage.gathering ?? startBatch();
  usage.unwritten += 1;
  if (batch.isLate) usage.late += 1;
  if (batch.insert.add(row) >= BATCH_MAX) usage.gathering = null;
  return { sent: batch.sent.promise, settled: batch.settled.promise };
}

/** Waits until every row in memory is written or has failed. The process calls it before it ends. */
export async function flushUsage(): Promise<void> {
  const { open } = state();
  await Promise.all([...open].map(({ ended }) => ended.promise));
  await retryRows();
}

/** What became of the rows so far, for logs and metrics. */
export function usageCounters(): UsageCounters {
  const { committed, late, open } = state();
  const { written, kept, lost } = retryCounters();
  const overdue = [...open].filter(({ isLate }) => isLate).reduce((sum, { insert }) => sum + insert.rows.length, 0);
  return { committed: committed + written, late, kept: kept + overdue, lost };
}

function startBatch(): Batch {
  const usage = state();
  const insert = new RowInsert();
  const batch: Batch = {
    insert,
    isLate: false,
    sent: Promise.withResolvers(),
    settled: Promise.withResolvers(),
    ended: Promise.withResolvers(),
  };
  const timer = setTimeout(() => letGo(batch), REPLY_WAITS_MS);
  usage.gathering = batch;
  usage.open.add(batch);
  const commit = (leaveLane: () => void) => {
    if (usage.gathering === batch) usage.gathering = null;
    commitBatch(batch).finally(() => {
      clearTimeout(timer);
      leaveLane();
    });
  };
  enterLane("insert", commit, () => insert.open());
  return batch;
}

/** Lets replies leave before their rows are committed. */
function letGo(batch: Batch): void {
  if (batch.isLate) return;
  batch.isLate = true;
  state().late += batch.insert.rows.length;
  batch.sent.resolve();
  batch.settled.resolve();
}

async function commitBatch(batch: Batch): Promise<void> {
  const usage = state();
  const { rows } = batch.insert;
  try {
    const committed = batch.insert.commit();
    batch.sent.resolve();
    await committed;
    usage.committed += rows.length;
  } catch (error) {
    letGo(batch);
    keepForRetry(rows, error);
  }
  usage.unwritten -= rows.length;
  usage.open.delete(batch);
  batch.settled.resolve();
  batch.ended.resolve();
}
