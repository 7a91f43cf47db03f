import type { Tx } from "@/lib/db/client";
import { externalIdTaken } from "@/lib/db/external-id-taken";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant, withExternalId } from "@/lib/db/query/conditions";
import { inTransaction } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";
import { isAppError } from "@/lib/platform/errors";

type Table = "sites" | "visitors" | "employees" | "deliveries";

/**
 * Locks the record with this external id until the commit and returns its id; null when there is none.
 * @throws AppError CONFLICT when the record is on a site out of the actor's reach.
 */
export async function lockByExternalId(tx: Tx, ctx: Ctx, table: Table, externalId: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string; siteId: string }[]>`
    select t.id, ${table === "sites" ? Prisma.sql`t.id` : Prisma.sql`t.site_id`} as "siteId" from ${Prisma.raw(table)} t
    where ${Prisma.join([ofTenant(ctx), ...withExternalId(externalId)], " and ")} for no key update`;
  if (!found) return null;
  const { actor } = ctx;
  if (actor.kind === "apiKey" && actor.siteIds && !actor.siteIds.includes(found.siteId)) throw externalIdTaken();
  return found.id;
}

const TRIES = 3;
/** No try begins later: an integration's change must end in time. */
const TRY_UNTIL_MS = 1_200;

/**
 * Like `inTransaction`, for a change that creates a record unless its external id exists. When somebody else has just created
 * it, everything is done again, and then finds the record.
 */
export async function upsertInTransaction<T>(ctx: Ctx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const askedAt = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(ctx, fn);
    } catch (error) {
      const isLast = tries === TRIES || performance.now() - askedAt > TRY_UNTIL_MS;
      if (isLast || !isTaken(error)) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return isAppError(error) && error.code === "CONFLICT" && error.details.fields?.[0]?.field === "externalId";
}
