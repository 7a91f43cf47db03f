import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Environment } from "@/lib/db/generated/enums";
import { type ChainedEvent, hashEvent } from "@/lib/events/chain/chain";
import { INSTALLATION, tablesOf } from "@/lib/events/chain/tables";
import type { EventType, InstallationEventType } from "@/lib/events/event-types";
import type { Actor, CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/** A field's value before and after the change; never a secret or a visitor's data. */
export type Changes = Record<string, { before?: unknown; after?: unknown }>;

export type NewEvent = {
  type: EventType;
  subject: { id: string; name: string };
  environment?: Environment;
  changes?: Changes;
};

type NewInstallationEvent = Omit<NewEvent, "type" | "environment"> & { type: InstallationEventType };

type Head = { sequence: bigint; hash: Uint8Array; now: Date };

/**
 * Records a change in its own transaction, as the last step: the organization's EventHead row is locked until the commit,
 * so commit order is sequence order without gaps (docs/decisions/005). Secrets typed into a name or note are cut.
 */
export async function recordEvent(tx: Tx, ctx: OrganizationCtx, event: NewEvent): Promise<void> {
  await append(tx, ctx.organizationId, ctx, event);
}

/**
 * Records a change in the installation log, like `recordEvent`. It comes after the events of organizations, so that
 * transactions lock heads in the same order.
 */
export async function recordInstallationEvent(tx: Tx, ctx: CallerCtx, event: NewInstallationEvent): Promise<void> {
  await append(tx, INSTALLATION, ctx, event);
}

type AnyEvent = Omit<NewEvent, "type"> & { type: string };

async function append(tx: Tx, chainId: string, ctx: CallerCtx, event: AnyEvent): Promise<void> {
  const head = await lockHead(tx, chainId);
  const row = {
    id: newId("event"),
    organizationId: chainId,
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

/** Writes event and head in one statement, because the chain's other changes wait while the head is locked. */
async function writeEvent(tx: Tx, row: ChainedEvent, hash: Buffer<ArrayBuffer>): Promise<void> {
  const { events, heads, key } = tableNames(row.organizationId);
  await tx.$executeRaw`
    with written as (
      insert into ${events} (id, ${key}, sequence, at, type, environment, actor_kind, actor_id, actor_name,
        subject_id, subject_name, changes, address, request_id, previous_hash, hash)
      values (${row.id}, ${row.organizationId}, ${row.sequence}, ${row.at}, ${row.type}, ${row.environment}::environment,
        ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.subjectId}, ${row.subjectName},
        ${JSON.stringify(row.changes)}::jsonb, ${row.address}, ${row.requestId}, ${row.previousHash}, ${hash}))
    update ${heads} set sequence = ${row.sequence}, hash = ${hash} where ${key} = ${row.organizationId}`;
}

async function lockHead(tx: Tx, chainId: string): Promise<Head> {
  const { heads, key } = tableNames(chainId);
  const lock = () => tx.$queryRaw<Head[]>`
    select sequence, hash, clock_timestamp() as now from ${heads} where ${key} = ${chainId} for update`;
  const [head] = await lock();
  if (head) return head;
  await tx.$executeRaw`
    insert into ${heads} (${key}, sequence, hash) values (${chainId}, 0, ''::bytea) on conflict (${key}) do nothing`;
  const [made] = await lock();
  return made!;
}

/** The names of the chain's tables, for statements. */
function tableNames(chainId: string) {
  const { events, heads, key } = tablesOf(chainId);
  return { events: Prisma.raw(events), heads: Prisma.raw(heads), key: Prisma.raw(key) };
}

function describeActor(actor: Actor) {
  if (actor.kind === "user" || actor.kind === "operator")
    return { actorKind: actor.kind, actorId: actor.userId, actorName: actor.name };
  if (actor.kind === "apiKey") return { actorKind: actor.kind, actorId: actor.keyId, actorName: actor.name };
  return { actorKind: actor.kind, actorId: null, actorName: actor.name };
}
