import type { PoolClient } from "pg";
import { ownerPool } from "@/lib/db/pools";
import { type Link, proveCheckpoint } from "@/lib/events/chain/chain";
import { readCheckpoint, readEvents } from "@/lib/events/chain/read-chain";
import { INSTALLATION, tablesOf } from "@/lib/events/chain/tables";
import { chainStart, followLink, type StoredEvent } from "@/lib/events/chain/walk-chain";
import { logger } from "@/lib/platform/logger";

const EVENT_RETENTION_YEARS = 2;

const BATCH = 1_000;
const ORGANIZATIONS_AT_ONCE = 100;

/** Deletes the events older than two years, as the tables' owner. @returns how many were deleted. */
export async function purgeOldEvents(): Promise<number> {
  const { rows } = await ownerPool().query("select now() - make_interval(years => $1) as before", [
    EVENT_RETENTION_YEARS,
  ]);
  return purgeEvents(rows[0].before);
}

/**
 * Deletes the events from before an instant, oldest first, and writes a checkpoint from which the rest can be verified. A
 * chain that fails verification is left alone, so that no trace of tampering is removed. Several processes may run it at
 * once.
 * @returns how many were deleted.
 */
export async function purgeEvents(before: Date): Promise<number> {
  let purged = 0;
  for await (const chainId of chainsToPurge(before)) {
    for (let count = BATCH; count === BATCH; purged += count) count = await purgeBatch(chainId, before);
  }
  return purged;
}

/** The installation log, and the organizations that have old events. */
async function* chainsToPurge(before: Date): AsyncGenerator<string> {
  yield INSTALLATION;
  const sql = `
    select o.id from organizations o
    where o.id > $1 and exists (select from events e where e.organization_id = o.id and e.at < $2)
    order by o.id limit $3`;
  for (let after = ""; ; ) {
    const { rows } = await ownerPool().query<{ id: string }>(sql, [after, before, ORGANIZATIONS_AT_ONCE]);
    for (const { id } of rows) yield id;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** Deletes the events and writes the checkpoint in one transaction. */
async function purgeBatch(chainId: string, before: Date): Promise<number> {
  const client = await ownerPool().connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`purge events ${chainId}`]);
    const removable = await removableEvents(client, chainId, before);
    const last = removable.at(-1);
    if (last) await replaceByCheckpoint(client, chainId, last);
    await client.query("commit");
    client.release();
    return removable.length;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** The oldest events up to the first that is retained, provided that they verify. */
async function removableEvents(client: PoolClient, chainId: string, before: Date): Promise<StoredEvent[]> {
  const start = chainStart(chainId, await readCheckpoint(client, chainId));
  if ("kind" in start) return refuse(chainId, start.message);
  const { value } = await readEvents(client, chainId, start.sequence, BATCH).next();
  const old = untilFirst<StoredEvent>(value ?? [], ({ at }) => at >= before);
  let last: Link = start;
  for (const event of old) {
    const problem = followLink(last, event);
    if (problem) return refuse(chainId, problem.message);
    last = event;
  }
  return old;
}

function untilFirst<T>(items: T[], isEnd: (item: T) => boolean): T[] {
  const end = items.findIndex(isEnd);
  return end < 0 ? items : items.slice(0, end);
}

function refuse(chainId: string, problem: string): StoredEvent[] {
  logger().error({ log: chainId, problem }, "old events are not deleted, because their log fails verification");
  return [];
}

async function replaceByCheckpoint(client: PoolClient, chainId: string, last: Link): Promise<void> {
  const { events, checkpoints, key } = tablesOf(chainId);
  const values = [chainId, String(last.sequence)];
  await client.query(`delete from ${events} where ${key} = $1 and sequence <= $2`, values);
  await client.query(
    `insert into ${checkpoints} (${key}, sequence, hash, purged_at, proof) values ($1, $2, $3, now(), $4)
     on conflict (${key}) do update
       set sequence = excluded.sequence, hash = excluded.hash, purged_at = excluded.purged_at, proof = excluded.proof`,
    [...values, last.hash, proveCheckpoint(chainId, last)],
  );
}
