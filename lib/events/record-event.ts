import type { Tx } from "@/lib/db/client";
import type { Environment } from "@/lib/db/generated/enums";
import { type ChainedEvent, hashEvent } from "@/lib/events/chain/chain";
import type { EventType } from "@/lib/events/event-types";
import type { Actor, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { cutSecrets } from "@/lib/platform/logger";

/** A field's value before and after the change; never a secret or a visitor's data. */
export type Changes = Record<string, { before?: unknown; after?: unknown }>;

export type NewEvent = {
  type: EventType;
  subject: { id: string; name: string };
  environment?: Environment;
  changes?: Changes;
};

type Head = { sequence: bigint; hash: Uint8Array; now: Date };

/**
 * Records a change in its own transaction, as the last step: the organization's EventHead row is locked until the commit,
 * so commit order is sequence order without gaps (docs/decisions/005). Secrets typed into a name or note are cut.
 */
export async function recordEvent(tx: Tx, ctx: OrganizationCtx, event: NewEvent): Promise<void> {
  const head = await lockHead(tx, ctx.organizationId);
  const row = {
    id: newId("event"),
    organizationId: ctx.organizationId,
    sequence: head.sequence + 1n,
    at: head.now,
    type: event.type,
    environment: event.environment ?? null,
    ...describeActor(ctx.actor),
    subjectId: event.subject.id,
    subjectName: cutSecrets(event.subject.name),
    changes: JSON.parse(cutSecrets(JSON.stringify(event.changes ?? {}))),
    address: ctx.address,
    requestId: ctx.requestId,
    previousHash: Buffer.from(head.hash),
  };
  await writeEvent(tx, row, hashEvent(row));
}

/** Writes event and head in one statement, because the organization's other changes wait while the head is locked. */
async function writeEvent(tx: Tx, row: ChainedEvent, hash: Buffer<ArrayBuffer>): Promise<void> {
  await tx.$executeRaw`
    with written as (
      insert into events (id, organization_id, sequence, at, type, environment, actor_kind, actor_id, actor_name,
        subject_id, subject_name, changes, address, request_id, previous_hash, hash)
      values (${row.id}, ${row.organizationId}, ${row.sequence}, ${row.at}, ${row.type}, ${row.environment}::environment,
        ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.subjectId}, ${row.subjectName},
        ${JSON.stringify(row.changes)}::jsonb, ${row.address}, ${row.requestId}, ${row.previousHash}, ${hash}))
    update event_heads set sequence = ${row.sequence}, hash = ${hash} where organization_id = ${row.organizationId}`;
}

async function lockHead(tx: Tx, organizationId: string): Promise<Head> {
  const lock = () => tx.$queryRaw<Head[]>`
    select sequence, hash, clock_timestamp() as now from event_heads
    where organization_id = ${organizationId} for update`;
  const [head] = await lock();
  if (head) return head;
  await tx.$executeRaw`
    insert into event_heads (organization_id, sequence, hash) values (${organizationId}, 0, ''::bytea)
    on conflict (organization_id) do nothing`;
  const [made] = await lock();
  return made!;
}

function describeActor(actor: Actor) {
  if (actor.kind === "user" || actor.kind === "operator")
    return { actorKind: actor.kind, actorId: actor.userId, actorName: actor.name };
  if (actor.kind === "apiKey") return { actorKind: actor.kind, actorId: actor.keyId, actorName: actor.name };
  return { actorKind: actor.kind, actorId: null, actorName: actor.name };
}
