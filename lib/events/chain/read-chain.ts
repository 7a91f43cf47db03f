import type { PoolClient } from "pg";
import type { Link } from "@/lib/events/chain/chain";
import { tablesOf } from "@/lib/events/chain/tables";
import type { StoredCheckpoint, StoredEvent } from "@/lib/events/chain/walk-chain";
import type { StoredDraft } from "@/lib/events/drafts/draft";

type Row<T> = Omit<T, "sequence"> & { sequence: string };

const eventsSql = ({ events, key }: ReturnType<typeof tablesOf>) => `
  select id, ${key} as "organizationId", sequence, at, at = date_trunc('milliseconds', at) as "isWholeMs", type,
    environment, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", subject_id as "subjectId",
    subject_name as "subjectName", changes, address, request_id as "requestId", site_id as "siteId", former_site_id as "formerSiteId",
    previous_hash as "previousHash", hash
  from ${events} where ${key} = $1 and sequence >= $2 and (sequence > $2 or id > $3) order by sequence, id limit $4`;

/** The chain's events after a position, oldest first. Reads in batches, so that memory use is bounded. */
export async function* readEvents(
  client: PoolClient,
  chainId: string,
  after: bigint,
  batch = 1_000,
): AsyncGenerator<StoredEvent[]> {
  const sql = eventsSql(tablesOf(chainId));
  let last: { sequence: string; id: string | null } = { sequence: String(after), id: null };
  for (;;) {
    const values = [chainId, last.sequence, last.id, batch];
    const { rows }: { rows: Row<StoredEvent>[] } = await client.query(sql, values);
    if (rows.length === 0) return;
    yield rows.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
    if (rows.length < batch) return;
    last = rows.at(-1)!;
  }
}

/** The head, which names the newest event; null when an organization has none. */
export async function readHead(client: PoolClient, chainId: string): Promise<Link | null> {
  const { heads, key } = tablesOf(chainId);
  const sql = `select sequence, hash from ${heads} where ${key} = $1`;
  return one((await client.query<Row<Link>>(sql, [chainId])).rows);
}

/** The checkpoint of the last event that retention removed; null when it removed none. */
export async function readCheckpoint(client: PoolClient, chainId: string): Promise<StoredCheckpoint | null> {
  const { checkpoints, key } = tablesOf(chainId);
  const sql = `select sequence, hash, proof from ${checkpoints} where ${key} = $1`;
  return one((await client.query<Row<StoredCheckpoint>>(sql, [chainId])).rows);
}

/** The chain's drafts. `isRecorded`: an event with the same id exists, although it would have deleted the draft. */
export async function readDrafts(client: PoolClient, chainId: string) {
  const sql = `select id, organization_id as "organizationId", at, body, proof,
      exists (select from events e where e.id = d.id) as "isRecorded"
    from event_drafts d where organization_id = $1 order by position`;
  return (await client.query<StoredDraft & { isRecorded: boolean }>(sql, [chainId])).rows;
}

function one<T extends { sequence: bigint }>([row]: Row<T>[]): T | null {
  return row ? ({ ...row, sequence: BigInt(row.sequence) } as unknown as T) : null;
}
