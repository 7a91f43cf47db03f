import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { KEY_LIMIT } from "@/lib/limits/key-limit";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { personIn } from "@/lib/platform/permit";
import { ceilingOf } from "@/lib/platform/plans";

const FIELDS = {
  id: true,
  name: true,
  slug: true,
  timeZone: true,
  notificationEmail: true,
  plan: true,
  requestsPerMinute: true,
  requiresSecondFactor: true,
} satisfies Prisma.OrganizationSelect;

type Counted = "members" | "membersWithoutSecondFactor" | "hasOwnSecondFactor" | "singleSignOn";
type Counts = Pick<OwnOrganizationView, Counted> & { live: number; sandbox: number };

/** The organization with its counts, within a verb that has checked who asks. @throws AppError NOT_FOUND. */
export async function readOwn(
  client: Tx,
  { actor, organizationId: id }: OrganizationCtx,
): Promise<OwnOrganizationView> {
  const row = await client.organization.findFirst({ where: { id, deletedAt: null }, select: FIELDS });
  if (!row) throw notFound("organization");
  const { live, sandbox, ...counts } = await readCounts(client, id, personIn(actor));
  const { requestsPerMinute, ...fields } = row;
  return {
    ...fields,
    ...counts,
    requestsPerMinute: ceilingOf({ plan: row.plan, requestsPerMinute }),
    keyLimit: KEY_LIMIT,
    hasOwnLimit: requestsPerMinute !== null,
    activeKeys: { live, sandbox },
  };
}

async function readCounts(client: Tx, id: string, userId: string | null): Promise<Counts> {
  const [counts] = await client.$queryRaw<Counts[]>`
    with people as (
      select m.user_id, exists (select from passkeys p where p.user_id = m.user_id)
        or exists (select from authenticator_apps a where a.user_id = m.user_id and a.confirmed_at is not null) as has_factor
      from memberships m where m.organization_id = ${id}),
    keys as (
      select environment from api_keys
      where organization_id = ${id} and revoked_at is null and (expires_at is null or expires_at > now()))
    select (select count(*)::int from people) as members,
      (select count(*)::int from people where not has_factor) as "membersWithoutSecondFactor",
      exists (select from people where user_id = ${userId} and has_factor) as "hasOwnSecondFactor",
      coalesce((select mode from single_sign_on where organization_id = ${id}), 'off') as "singleSignOn",
      (select count(*)::int from keys where environment = 'live') as live,
      (select count(*)::int from keys where environment = 'sandbox') as sandbox`;
  return counts!;
}
