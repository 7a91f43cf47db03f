import { createHmac } from "node:crypto";
import type { Actor, OrganizationCtx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Environment } from "@/lib/db/generated/enums";
import { auditKey } from "@/lib/derived-keys";
import type { EventType } from "@/lib/events/event-types";
import { newId } from "@/lib/ids";

/** One field's value before and after the change; never a secret or a visitor's data. */
export type Changes = Record<string, { before?: unknown; after?: unknown }>;

export type NewEvent = {
  type: EventType;
  subject: { id: string; name: string };
  environment?: Environment;
  changes?: Changes;
};

type Head = { sequence: bigint; hash: Uint8Array; now: Date };

/**
 * Writes what changed, in the change's own transaction and as its last step: the organization's EventHead row is locked
 * until the commit, so commit order is sequence order and no number is skipped (docs/decisions/005).
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
    subjectName: event.subject.name,
    changes: JSON.parse(JSON.stringify(event.changes ?? {})),
    address: ctx.address,
    requestId: ctx.requestId,
    previousHash: Buffer.from(head.hash),
  };
  await writeEvent(tx, row, hashEvent(row));
}

type EventRow = HashedRow & Omit<Prisma.EventUncheckedCreateInput, keyof HashedRow | "hash">;

/** Event and head in one statement: while the head is locked, the organization's other changes wait. */
async function writeEvent(tx: Tx, row: EventRow, hash: Buffer<ArrayBuffer>): Promise<void> {
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

type HashedRow = { sequence: bigint; at: Date; previousHash: Uint8Array; changes: unknown };

/** HMAC-SHA-256 over the row and the hash before it; the key derives from `APP_SECRET`, so a database alone can't forge it. */
function hashEvent(row: HashedRow): Buffer<ArrayBuffer> {
  const { previousHash, ...fields } = row;
  const canonical = JSON.stringify(sortKeys({ ...fields, sequence: String(row.sequence), at: row.at.toISOString() }));
  return Buffer.from(createHmac("sha256", auditKey()).update(previousHash).update(canonical).digest());
}

/** Objects with their keys in order: Postgres' jsonb keeps no order, and the hash must be the same when read back. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
