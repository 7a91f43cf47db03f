import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type Changes, recordEvent } from "@/lib/events/record-event";
import { findOwner, type Owner } from "@/lib/keys/owner/owner";
import type { HandoverInput, HandoverKey } from "@/lib/keys/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

type Leaver = { id: string; name: string };
type HandoverRow = HandoverKey & { ownerName: string };

/**
 * The keys, of both environments and not revoked, that the person owns, created, or whose secret they saw. In one statement.
 * @param lock locks the keys until the commit.
 */
export async function readHandoverKeys(
  tx: Pick<Tx, "$queryRaw">,
  organizationId: string,
  userId: string,
  lock = Prisma.empty,
): Promise<HandoverRow[]> {
  return tx.$queryRaw<HandoverRow[]>`
    with seen as (
      select key_id, bool_or(ends_at is null or ends_at > now()) as still_works from api_key_secrets
      where organization_id = ${organizationId} and created_by_id = ${userId} group by key_id)
    select k.id, k.name, k.environment, k.owner_name as "ownerName",
      k.owner_id is not distinct from ${userId} as "isOwner", coalesce(seen.still_works, false) as "knowsSecret",
      (select s.last_four from api_key_secrets s where s.key_id = k.id and s.ends_at is null) as "lastFour"
    from api_keys k left join seen on seen.key_id = k.id
    where k.organization_id = ${organizationId} and k.revoked_at is null
      and (k.owner_id = ${userId} or k.created_by_id = ${userId} or seen.key_id is not null)
    order by k.environment, k.name, k.id ${lock}`;
}

/**
 * A step of ending a membership, under the organization's lock: gives the keys that the person owns to another owner, and asks
 * for the chosen rotations. It holds the membership, so until the commit the person creates and rotates nothing.
 * @throws AppError CONFLICT (details.keys) when the caller has not seen all keys, VALIDATION_ERROR for a missing or unknown
 * owner.
 */
export async function handOverKeys(
  tx: Tx,
  ctx: OrganizationCtx,
  leaver: Leaver,
  handover: HandoverInput = { keyIds: [], rotateKeyIds: [] },
): Promise<void> {
  const { organizationId } = ctx;
  await tx.$queryRaw`
    select 1 from memberships where organization_id = ${organizationId} and user_id = ${leaver.id} for update`;
  const ownerCheck = await findOwner(tx, organizationId, handover);
  const rows = await readHandoverKeys(tx, organizationId, leaver.id, Prisma.sql`for update of k`);
  if (rows.some(({ id }) => !handover.keyIds.includes(id))) throw unseenKeys(leaver, rows);
  const owner = rows.some(({ isOwner }) => isOwner) ? requireSuccessor(ownerCheck(), leaver) : null;
  const asked = rows.filter(({ id }) => handover.rotateKeyIds.includes(id));
  if (owner) await writeOwner(tx, organizationId, owner, rows);
  await askForRotation(tx, ctx, leaver, asked);
  for (const row of rows) {
    const changes: Changes = {
      ...(owner && row.isOwner ? { owner: { before: row.ownerName, after: owner.ownerName } } : {}),
      ...(asked.includes(row) ? { secretKnownTo: { after: leaver.name } } : {}),
    };
    if (Object.keys(changes).length === 0) continue;
    await recordEvent(tx, ctx, { type: "key.updated", environment: row.environment, subject: row, changes });
  }
}

/** What screens may know of the keys. */
export function viewHandoverKey({ ownerName: _, ...key }: HandoverRow): HandoverKey {
  return key;
}

function requireSuccessor(owner: Owner | null, leaver: Leaver): Owner {
  if (owner && owner.ownerId !== leaver.id) return owner;
  const issue = owner ? `${leaver.name} can't keep the keys. Choose someone else.` : "Choose who takes over the keys.";
  throw new AppError("VALIDATION_ERROR", issue, { fields: [{ field: "ownerId", issue }] });
}

function unseenKeys({ name }: Leaver, rows: HandoverRow[]): AppError {
  const message = `${name} has API keys that you have not seen yet. Choose who takes them over and which to rotate.`;
  return new AppError("CONFLICT", message, { keys: rows.map(viewHandoverKey) });
}

async function writeOwner(tx: Tx, organizationId: string, owner: Owner, rows: HandoverRow[]): Promise<void> {
  const ids = rows.filter(({ isOwner }) => isOwner).map(({ id }) => id);
  const data = { ...owner, version: { increment: 1 } };
  await tx.apiKey.updateMany({ where: { organizationId, id: { in: ids } }, data });
}

async function askForRotation(tx: Tx, ctx: OrganizationCtx, { name }: Leaver, rows: HandoverRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    update api_keys set rotation_asked_at = clock_timestamp(), rotation_asked_by = ${ctx.actor.name}, secret_known_to = ${name}
    where organization_id = ${ctx.organizationId} and id = any(${rows.map(({ id }) => id)})`;
}
