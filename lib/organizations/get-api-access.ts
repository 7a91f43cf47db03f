import { db, type Tx } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { ApiAccessView } from "@/lib/organizations/access-schema";
import { ACCESS_REQUEST_FIELDS, personOf, viewAccessRequest } from "@/lib/organizations/move-access";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";
import { ceilingOf } from "@/lib/platform/plans";

const NEW_FOR_DAYS = 14;

/** The state of the organization's API access. @throws AppError FORBIDDEN for members, NOT_FOUND. */
export async function getApiAccess(ctx: OrganizationCtx): Promise<ApiAccessView> {
  requireAdmin(ctx, "see the state of API access");
  return withDatabase(() => readApiAccess(db(), ctx));
}

type Standing = { isNew: boolean; keys: number; suspendedAt: Date | null; suspendedFor: string | null };

/** As getApiAccess, within a verb that has checked who asks. */
export async function readApiAccess(
  client: Tx,
  { actor, organizationId: id }: OrganizationCtx,
): Promise<ApiAccessView> {
  const organization = await client.organization.findUnique({
    where: { id },
    select: { plan: true, requestsPerMinute: true, apiAccess: true },
  });
  if (!organization) throw notFound("organization");
  const request = await client.apiAccessRequest.findFirst({
    where: { organizationId: id },
    select: { ...ACCESS_REQUEST_FIELDS, requestedById: true },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
  });
  const [standing] = await readStanding(client, id);
  const { plan, apiAccess: state } = organization;
  const { isNew = false, keys = 0, suspendedAt = null, suspendedFor = null } = standing ?? {};
  const plans = env().API_ACCESS_PLANS;
  return {
    state,
    plan,
    plans,
    mayAsk: plans.includes(plan),
    requestsPerMinute: ceilingOf(organization),
    keys,
    request: request && viewAccessRequest(request),
    isOwnRequest: Boolean(request?.requestedById) && request?.requestedById === personOf(actor),
    isNew: state === "enabled" && isNew,
    suspension: state === "suspended" && suspendedAt ? { at: suspendedAt.toISOString(), reason: suspendedFor } : null,
  };
}

/** A suspension's details come from its event. */
function readStanding(client: Tx, organizationId: string): Promise<Standing[]> {
  return client.$queryRaw<Standing[]>`
    select
      exists (select from api_access_requests where organization_id = ${organizationId} and decision = 'enabled'
        and decided_at > now() - make_interval(days => ${NEW_FOR_DAYS}::int)) as "isNew",
      (select count(*)::int from api_keys where organization_id = ${organizationId}) as keys,
      suspended.at as "suspendedAt", suspended.reason as "suspendedFor"
    from (select) as always
    left join lateral (
      select at, changes #>> '{reason,after}' as reason from events
      where organization_id = ${organizationId} and subject_id = ${organizationId} and type = 'api_access.suspended'
      order by sequence desc limit 1) as suspended on true`;
}
