import type { Tx } from "@/lib/db/client";
import type { OrganizationCtx } from "@/lib/platform/ctx";

/**
 * Asks for a key's rotation when someone who is no member any more saw a secret of it that works. Returns their name, or null.
 */
export async function markKnownSecret(tx: Tx, ctx: OrganizationCtx, keyId: string): Promise<string | null> {
  const [marked] = await tx.$queryRaw<{ name: string }[]>`
    update api_keys k
    set rotation_asked_at = clock_timestamp(), rotation_asked_by = ${ctx.actor.name}, secret_known_to = known.name
    from (
      select coalesce(u.name, 'A former member') as name
      from api_key_secrets s
      left join users u on u.id = s.created_by_id
      where s.key_id = ${keyId} and s.organization_id = ${ctx.organizationId} and s.created_by_id is not null
        and (s.ends_at is null or s.ends_at > clock_timestamp())
        and not exists (
          select from memberships m where m.organization_id = s.organization_id and m.user_id = s.created_by_id)
      order by s.created_at desc limit 1
    ) known
    where k.id = ${keyId} and k.organization_id = ${ctx.organizationId}
    returning known.name`;
  return marked?.name ?? null;
}
