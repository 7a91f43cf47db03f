import type { Tx } from "@/lib/db/client";
import { type ChainedEvent, hashEvent } from "@/lib/events/chain/chain";
import type { DraftedEvent } from "@/lib/events/drafts/draft";

type Head = { sequence: bigint; hash: Uint8Array; now: Date };

/**
 * Appends an event to the installation log in the change's own transaction, and locks the log's head until the commit. These
 * changes are rare, so they may wait for each other.
 */
export async function appendInTransaction(tx: Tx, drafted: DraftedEvent): Promise<void> {
  const [head] = await tx.$queryRaw<Head[]>`
    select sequence, hash, clock_timestamp() as now from installation_heads
    where installation_id = ${drafted.organizationId} for update`;
  const { sequence, hash, now: at } = head!;
  const row = { ...drafted, sequence: sequence + 1n, at, previousHash: Buffer.from(hash) };
  await writeEvent(tx, row, hashEvent(row));
}

/** Writes event and head in one statement, because other changes wait while the head is locked. */
async function writeEvent(tx: Tx, row: ChainedEvent, hash: Buffer<ArrayBuffer>): Promise<void> {
  await tx.$executeRaw`
    with written as (
      insert into installation_events (id, installation_id, sequence, at, type, environment, actor_kind, actor_id,
        actor_name, subject_id, subject_name, changes, address, request_id, previous_hash, hash)
      values (${row.id}, ${row.organizationId}, ${row.sequence}, ${row.at}, ${row.type}, ${row.environment}::environment,
        ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.subjectId}, ${row.subjectName},
        ${JSON.stringify(row.changes)}::jsonb, ${row.address}, ${row.requestId}, ${row.previousHash}, ${hash}))
    update installation_heads set sequence = ${row.sequence}, hash = ${hash}
    where installation_id = ${row.organizationId}`;
}
