import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";

/** A key's facts for usage. `rotatedAt` is when its newest ended secret ended; `secret…` are the current secret's. */
export type KeyFacts = {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  rotatedAt: Date | null;
  /** The owner's last known name when they are no longer a member. */
  goneOwner: string | null;
  /** Who left and knows the secret, if a handover asked for its rotation. */
  secretKnownTo: string | null;
  secretCreatedAt: Date | null;
  secretDeliveredAt: Date | null;
  secretLastFour: string | null;
};

type Reader = Pick<Tx, "$queryRaw">;

/** Condition for the rows of one key of ctx's organization and environment. */
export function ofKey({ organizationId, environment }: Ctx, keyId: string): Prisma.Sql {
  return Prisma.sql`key_id = ${keyId} and organization_id = ${organizationId}
    and environment = ${environment}::environment`;
}

/** Loads the key in any status. @throws AppError NOT_FOUND. */
export async function loadKey(tx: Reader, ctx: Ctx, keyId: string): Promise<KeyFacts> {
  const [key] = await loadKeys(tx, ctx, Prisma.sql`k.id = ${keyId}`);
  if (!key) throw notFound("API key");
  return key;
}

/** Loads the keys of ctx's organization and environment that match `condition`, in no particular order. */
export async function loadKeys(tx: Reader, ctx: Ctx, condition: Prisma.Sql): Promise<KeyFacts[]> {
  return tx.$queryRaw<KeyFacts[]>`
    select k.id, k.name, k.created_at as "createdAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
      k.last_used_at as "lastUsedAt",
      (select max(s.ends_at) from api_key_secrets s
       where s.key_id = k.id and s.ends_at <= statement_timestamp()) as "rotatedAt",
      case when k.owner_id is not null and m.user_id is null then k.owner_name end as "goneOwner",
      case when k.rotation_asked_at is not null then k.secret_known_to end as "secretKnownTo",
      s.created_at as "secretCreatedAt", s.delivered_at as "secretDeliveredAt", s.last_four as "secretLastFour"
    from api_keys k
    left join memberships m on m.organization_id = k.organization_id and m.user_id = k.owner_id
    left join api_key_secrets s on s.key_id = k.id and s.ends_at is null
    where k.organization_id = ${ctx.organizationId} and k.environment = ${ctx.environment}::environment and ${condition}`;
}
