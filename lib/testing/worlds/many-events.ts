import { db } from "@/lib/db/client";
import { CHAIN_START, type ChainedEvent, hashEvent } from "@/lib/events/chain/chain";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";

const BATCH = 5_000;

/** The fields of an event other than its place in the chain. */
export type Told = Partial<Omit<ChainedEvent, "id" | "organizationId" | "sequence" | "previousHash">>;

/**
 * Writes events of an organization that has none, exactly as `recordEvent` would, in a fraction of the time. `tell` returns the
 * fields of the event with this sequence; 1 is the oldest.
 */
export async function recordMany(ctx: Ctx, count: number, tell: (sequence: number) => Told): Promise<void> {
  const { organizationId, requestId, address } = ctx;
  const usual = { at: new Date(), type: "key.updated", environment: "live", actorKind: "system", actorId: null };
  let { hash } = CHAIN_START;
  for (let done = 0; done < count; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => {
      const sequence = done + index + 1;
      const nowhere = { siteId: null, formerSiteId: null };
      const named = {
        ...nowhere,
        actorName: "first start",
        subjectId: newId("key"),
        subjectName: "Front desk",
        changes: {},
      };
      const own = { id: newId("event"), organizationId, sequence: BigInt(sequence), address, requestId };
      const event: ChainedEvent = { ...usual, ...named, ...own, ...tell(sequence), previousHash: hash };
      hash = hashEvent(event);
      return { ...event, hash };
    });
    await insertEvents(rows);
  }
  await db().$executeRaw`
    insert into event_heads (organization_id, sequence, hash) values (${organizationId}, ${count}, ${Buffer.from(hash)})`;
}

async function insertEvents(rows: (ChainedEvent & { hash: Uint8Array })[]): Promise<void> {
  const asText = rows.map((row) => ({
    ...row,
    sequence: String(row.sequence),
    previousHash: Buffer.from(row.previousHash).toString("hex"),
    hash: Buffer.from(row.hash).toString("hex"),
  }));
  await db().$executeRaw`
    insert into events (id, organization_id, sequence, at, type, environment, actor_kind, actor_id, actor_name,
      subject_id, subject_name, changes, address, request_id, site_id, former_site_id, previous_hash, hash)
    select id, "organizationId", sequence, at, type, environment::environment, "actorKind", "actorId", "actorName",
      "subjectId", "subjectName", changes, address, "requestId", "siteId", "formerSiteId", decode("previousHash", 'hex'), decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(asText)}::jsonb) as r (id text, "organizationId" text, sequence bigint,
      at timestamptz, type text, environment text, "actorKind" text, "actorId" text, "actorName" text,
      "subjectId" text, "subjectName" text, changes jsonb, address text, "requestId" text, "siteId" text,
      "formerSiteId" text, "previousHash" text, hash text)`;
}
