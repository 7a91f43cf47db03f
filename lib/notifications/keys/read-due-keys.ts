import type { Tx } from "@/lib/db/client";
import type { Environment } from "@/lib/db/generated/enums";
import { UNUSED_DAYS } from "@/lib/keys/labels";
import { type DueFacts, EXPIRED_WITHIN_DAYS, EXPIRES_WITHIN_DAYS } from "@/lib/notifications/keys/due-notices";
import { OWNER_NAME } from "@/lib/notifications/owner-name";
import { DAY_MS } from "@/lib/time/durations";

/** A key for which something may be due. `requests`: refused since its revocation; `lastAddress`: where the last came from. */
export type DueKey = DueFacts & {
  id: string;
  organizationId: string;
  environment: Environment;
  name: string;
  ownerId: string | null;
  ownerName: string;
  lastFour: string | null;
  requests: number;
  lastAddress: string | null;
};

type Row = Omit<DueKey, "secret"> & { secretId: string | null; secretCreatedAt: Date | null };

/** Refusals of the last days are enough: the job runs several times an hour. */
const REFUSALS_OF_DAYS = 8;

/**
 * The next keys after `after`, by id, for which something may be due at `now`: a superset of those for which dueNotices finds
 * something. One statement for all; keys of deleted organizations are gone.
 */
export async function readDueKeys(
  tx: Pick<Tx, "$queryRaw">,
  { after, now, rotateAfterDays, limit }: { after: string; now: Date; rotateAfterDays: number; limit: number },
): Promise<DueKey[]> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const rows = await tx.$queryRaw<Row[]>`
    with refused as materialized (
      select key_id from usage_refusals
      where hour >= ${daysAgo(REFUSALS_OF_DAYS)} and error_code = 'KEY_REVOKED'
      group by key_id)
    select k.id, k.organization_id as "organizationId", k.environment, k.name, k.owner_id as "ownerId",
      ${OWNER_NAME} as "ownerName", k.created_at as "createdAt", k.expires_at as "expiresAt",
      k.revoked_at as "revokedAt", k.last_used_at as "lastUsedAt",
      secret.id as "secretId", secret.created_at as "secretCreatedAt", secret.last_four as "lastFour",
      coalesce((
        select max(e.at) from events e
        where k.expires_at is not null and e.organization_id = k.organization_id and e.subject_id = k.id
          and e.type = 'key.updated' and e.changes ? 'expiresAt'), k.created_at) as "expiryChosenAt",
      refusals.requests, refusals.last_at as "lastRefusedAt", refusals.last_address as "lastAddress",
      array(select n.notice from key_notices n where n.key_id = k.id) as sent
    from api_keys k
    left join lateral (
      select s.id, s.created_at, s.last_four from api_key_secrets s
      where s.key_id = k.id and s.ends_at is null order by s.created_at desc limit 1) secret on true
    left join lateral (
      select coalesce(sum(r.requests), 0)::float8 as requests, max(r.last_at) as last_at,
        (array_agg(r.last_address order by r.last_at desc))[1] as last_address
      from usage_refusals r
      where r.key_id = k.id and r.error_code = 'KEY_REVOKED' and r.last_at > k.revoked_at) refusals on true
    where k.id > ${after} and case
      when k.revoked_at is not null then k.id in (select key_id from refused)
      when k.expires_at <= ${now} then k.expires_at > ${daysAgo(EXPIRED_WITHIN_DAYS)}
      else k.expires_at <= ${daysAgo(-EXPIRES_WITHIN_DAYS)}
        or greatest(k.created_at, k.last_used_at) <= ${daysAgo(UNUSED_DAYS)}
        or secret.created_at <= ${daysAgo(rotateAfterDays)} end
    order by k.id limit ${limit}`;
  return rows.map(({ secretId, secretCreatedAt, ...row }) => ({
    ...row,
    secret: secretId && secretCreatedAt ? { id: secretId, createdAt: secretCreatedAt } : null,
  }));
}
