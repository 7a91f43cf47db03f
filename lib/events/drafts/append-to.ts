import type { PoolClient } from "pg";
import { type ChainedEvent, hashEvent, type Link } from "@/lib/events/chain/chain";
import { readDraft, type StoredDraft } from "@/lib/events/drafts/draft";
import { logger } from "@/lib/platform/logger";
import { singleton } from "@/lib/platform/singleton";

/** Whether to wait for a locked head, and to make a missing one. */
export type Wait = "never" | "for head";

type HeadRow = { organizationId: string; sequence: string; hash: Buffer };
type ChainedRow = ChainedEvent & { hash: Buffer };

const DRAFTS_AT_ONCE = 1_000;
/** Drafts that somebody without APP_SECRET wrote. They remain, and `audit verify` reports them. */
const REFUSED_MAX = 10_000;
const refused = () => singleton("refused-drafts", () => new Set<string>());

const MAKE_HEADS = {
  name: "make-heads",
  text: `insert into event_heads (organization_id, sequence, hash) select id, 0, '' from unnest($1::text[]) id
    on conflict (organization_id) do nothing`,
};
const LOCK_HEADS = {
  name: "lock-heads",
  text: `select organization_id as "organizationId", sequence, hash from event_heads
    where organization_id = any($1) order by organization_id for update`,
};
const LOCK_FREE_HEADS = { name: "lock-free-heads", text: `${LOCK_HEADS.text} skip locked` };
/** A subquery, because a join would walk over all events. */
const READ_DRAFTS = {
  name: "read-drafts",
  text: `select id, organization_id as "organizationId", at, body, proof from event_drafts d
    where organization_id = any($1) and id <> all($2) and (select e.id from events e where e.id = d.id) is null
    order by position limit ${DRAFTS_AT_ONCE}`,
};
/** A trigger deletes the drafts of the events that are written. */
const WRITE_EVENTS = {
  name: "write-events",
  text: "insert into events select * from json_populate_recordset(null::events, $1)",
};
const MOVE_HEADS = {
  name: "move-heads",
  text: `update event_heads h set sequence = m.sequence, hash = m.hash
    from json_populate_recordset(null::event_heads, $1) m where h.organization_id = m.organization_id`,
};

/**
 * Writes the organizations' committed drafts as events in one transaction. The heads are locked before the drafts are read,
 * so sequence order is commit order, and no reader sees an event before its predecessors. Returns the organizations whose
 * heads could be locked. @throws Error of PostgreSQL or the network; the connection must be closed then.
 */
export async function appendTo(client: PoolClient, organizationIds: string[], wait: Wait): Promise<Set<string>> {
  if (wait === "for head") await client.query({ ...MAKE_HEADS, values: [organizationIds] });
  for (;;) {
    const [, heads, drafts] = await Promise.all([
      client.query("begin"),
      client.query<HeadRow>({ ...(wait === "never" ? LOCK_FREE_HEADS : LOCK_HEADS), values: [organizationIds] }),
      client.query<StoredDraft>({ ...READ_DRAFTS, values: [organizationIds, [...refused()]] }),
    ]);
    const links = new Map(
      heads.rows.map(({ organizationId, sequence, hash }) => [organizationId, linkOf(sequence, hash)]),
    );
    const rows = chain(links, drafts.rows);
    await (rows.length === 0 ? client.query("commit") : write(client, links, rows));
    if (drafts.rows.length < DRAFTS_AT_ONCE) return new Set(links.keys());
    if (rows.length === 0) return new Set();
  }
}

function linkOf(sequence: string, hash: Buffer): Link {
  return { sequence: BigInt(sequence), hash };
}

/** Gives each draft its place after its chain's link, and moves the link. Chains without a link are left out. */
function chain(links: Map<string, Link>, drafts: StoredDraft[]): ChainedRow[] {
  const rows: ChainedRow[] = [];
  for (const draft of drafts) {
    const last = links.get(draft.organizationId);
    const drafted = last && readDraft(draft);
    if (drafted === null) refuse(draft);
    if (!last || !drafted) continue;
    const event = { ...drafted, sequence: last.sequence + 1n, previousHash: last.hash };
    const hash = hashEvent(event);
    rows.push({ ...event, hash });
    links.set(draft.organizationId, { sequence: event.sequence, hash });
  }
  return rows;
}

function refuse({ id, organizationId }: StoredDraft): void {
  if (refused().size < REFUSED_MAX) refused().add(id);
  logger().error({ draft: id, organizationId }, "a draft was not written by this installation; it gets no event");
}

async function write(client: PoolClient, links: Map<string, Link>, rows: ChainedRow[]): Promise<void> {
  const heads = [...links].map(([organizationId, { sequence, hash }]) => ({
    organization_id: organizationId,
    sequence: String(sequence),
    hash: toHex(hash),
  }));
  await Promise.all([
    client.query({ ...WRITE_EVENTS, values: [JSON.stringify(rows.map(toColumns))] }),
    client.query({ ...MOVE_HEADS, values: [JSON.stringify(heads)] }),
    client.query("commit"),
  ]);
}

function toColumns(row: ChainedRow) {
  return {
    id: row.id,
    organization_id: row.organizationId,
    sequence: String(row.sequence),
    at: row.at,
    type: row.type,
    environment: row.environment,
    actor_kind: row.actorKind,
    actor_id: row.actorId,
    actor_name: row.actorName,
    subject_id: row.subjectId,
    subject_name: row.subjectName,
    changes: row.changes,
    address: row.address,
    request_id: row.requestId,
    site_id: row.siteId,
    former_site_id: row.formerSiteId,
    previous_hash: toHex(row.previousHash),
    hash: toHex(row.hash),
  };
}

/** PostgreSQL's text form of bytes. */
function toHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString("hex")}`;
}
