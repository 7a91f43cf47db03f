import type { Tx } from "@/lib/db/client";
import type { ApiAccess, Environment } from "@/lib/db/generated/enums";
import { type KeyRow, keySelect } from "@/lib/keys/view";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";

export type LockedOrganization = { apiAccess: ApiAccess; timeZone: string; now: Date };
export type LockedKey = KeyRow & { generation: number; now: Date };

/**
 * Locks the organization against other counting verbs until the commit; `no key update`, so inserts that reference it
 * go on. `now` is the database's clock, the one that verification uses too.
 */
export async function lockOrganization(tx: Tx, organizationId: string): Promise<LockedOrganization> {
  const [organization] = await tx.$queryRaw<LockedOrganization[]>`
    select api_access as "apiAccess", time_zone as "timeZone", clock_timestamp() as now from organizations
    where id = ${organizationId} for no key update`;
  if (!organization) throw notFound("organization");
  return organization;
}

/** The organization's API access as committed now, without a lock. */
export async function readApiAccess(tx: Tx, organizationId: string): Promise<ApiAccess> {
  const { apiAccess } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { apiAccess: true },
  });
  return apiAccess;
}

/**
 * Locks the key and reads it as it is once the lock is held.
 * @throws AppError NOT_FOUND, also for another organization's or environment's key.
 */
export async function lockKey(tx: Tx, ctx: Ctx, keyId: string): Promise<LockedKey> {
  await tx.$queryRaw`
    select 1 from api_keys where id = ${keyId} and organization_id = ${ctx.organizationId} for update`;
  const row = await tx.apiKey.findFirst({
    where: { id: keyId, organizationId: ctx.organizationId, environment: ctx.environment },
    select: { ...keySelect, generation: true },
  });
  if (!row) throw notFound("API key");
  return { ...row, now: await databaseNow(tx) };
}

/** The database's clock, to the millisecond. */
export async function databaseNow(tx: Pick<Tx, "$queryRaw">): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row!.now;
}

/** How many keys count against the limit: those not revoked, expired ones too. Meaningful under lockOrganization. */
export function countUsedKeys(tx: Tx, organizationId: string, environment: Environment): Promise<number> {
  return tx.apiKey.count({ where: { organizationId, environment, revokedAt: null } });
}

/**
 * Finds sites that a key may be given: of its organization and environment and active, or already the key's own.
 * @throws AppError VALIDATION_ERROR naming the field, the same for a foreign site and one that does not exist.
 */
export async function requireSites(
  tx: Tx,
  scope: { organizationId: string; environment: Environment; siteIds: string[]; kept: string[] },
): Promise<{ id: string; name: string }[]> {
  const ids = [...new Set(scope.siteIds)];
  const sites = await tx.site.findMany({
    where: {
      id: { in: ids },
      organizationId: scope.organizationId,
      environment: scope.environment,
      OR: [{ status: "active" }, { id: { in: scope.kept } }],
    },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  if (sites.length === ids.length) return sites;
  throw invalidField("siteIds", "One of the chosen sites does not exist or is archived. Choose the sites again.");
}

/** An expiry must lie ahead; one that is not being changed may lie behind. */
export function requireFutureExpiry(expiresAt: Date | null, now: Date): void {
  if (expiresAt && expiresAt <= now) throw invalidField("expiresAt", "Choose a time in the future.");
}

/** A setting that only the verb can judge. */
export function invalidField(field: string, issue: string): AppError {
  return new AppError("VALIDATION_ERROR", issue, { fields: [{ field, issue }] });
}
