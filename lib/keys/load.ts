import type { Tx } from "@/lib/db/client";
import { readClock } from "@/lib/db/clock";
import type { ApiAccess, Environment } from "@/lib/db/generated/enums";
import { invalidField } from "@/lib/inputs/field-issues";
import { type KeyRow, keySelect } from "@/lib/keys/view";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";

export type LockedKey = KeyRow & { generation: number; now: Date };

/** The organization's committed API access, without a lock. */
export async function readApiAccess(tx: Tx, organizationId: string): Promise<ApiAccess> {
  const { apiAccess } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { apiAccess: true },
  });
  return apiAccess;
}

/**
 * Locks the key and reads it once the lock is held.
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
  return { ...row, now: await readClock(tx) };
}

/**
 * How many keys count against the limit: those not revoked, including expired ones. Reliable only under lockOrganization.
 */
export function countUsedKeys(tx: Tx, organizationId: string, environment: Environment): Promise<number> {
  return tx.apiKey.count({ where: { organizationId, environment, revokedAt: null } });
}

/** A new expiry must be in the future; an unchanged one may be past. */
export function requireFutureExpiry(expiresAt: Date | null, now: Date): void {
  if (expiresAt && expiresAt <= now) throw invalidField("expiresAt", "Choose a time in the future.");
}
