import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import type { DecideRequestInput, RequestAccessInput } from "@/lib/organizations/access-schema";
import { requirePlanToAsk } from "@/lib/organizations/api-access";
import type { ApiAccessView } from "@/lib/organizations/labels";
import { ACCESS_REQUEST_FIELDS, moveApiAccess, personOf, viewAccessRequest } from "@/lib/organizations/move-access";
import { lockOrganization, viewOrganization } from "@/lib/organizations/record";
import type { OrganizationView } from "@/lib/organizations/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { cutSecrets } from "@/lib/platform/logger";
import { requireAdmin, requireOperator } from "@/lib/platform/permit";
import { ceilingOf } from "@/lib/platform/plans";

const NEW_FOR_DAYS = 14;

/** Where the organization's API access stands. @throws AppError FORBIDDEN for members, NOT_FOUND. */
export async function getApiAccess(ctx: OrganizationCtx): Promise<ApiAccessView> {
  requireAdmin(ctx, "see where API access stands");
  return withDatabase(() => readApiAccess(db(), ctx));
}

/**
 * Asks the platform team for API access. Of several who ask at once, one does; the others are told who. A secret in the text is cut.
 * @throws AppError FORBIDDEN for members and for plans that may not ask, NOT_FOUND, CONFLICT when it was asked or decided.
 */
export async function requestApiAccess(
  ctx: OrganizationCtx,
  { useCase, expectedVolume }: RequestAccessInput,
): Promise<ApiAccessView> {
  requireAdmin(ctx, "request API access");
  const { actor, organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
    if (current.apiAccess === "requested") throw await askedAlready(tx, ctx);
    requirePlanToAsk(current.plan, env().API_ACCESS_PLANS);
    const asker = { requestedById: personOf(actor), requestedByName: actor.name };
    const asked = { useCase: cutSecrets(useCase), expectedVolume };
    await tx.apiAccessRequest.create({ data: { id: newId("accessRequest"), organizationId, ...asker, ...asked } });
    const facts = { expectedVolume: { after: expectedVolume } };
    await moveApiAccess(tx, ctx, current, { step: "request", facts });
    return readApiAccess(tx, ctx);
  });
}

/**
 * Enables or declines one open request. Of several who decide at once, one does; the others are told who and what.
 * @throws AppError FORBIDDEN, NOT_FOUND (also another organization's request), CONFLICT when it is decided.
 */
export async function decideRequest(ctx: OrganizationCtx, input: DecideRequestInput): Promise<OrganizationView> {
  requireOperator(ctx, "decide requests for API access");
  const { organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
    const where = { id: input.accessRequestId, organizationId };
    const request = await tx.apiAccessRequest.findFirst({ where, select: ACCESS_REQUEST_FIELDS });
    if (!request) throw notFound("request");
    const { decision } = viewAccessRequest(request);
    if (decision) {
      throw new AppError("CONFLICT", `${decision.byName} ${decision.outcome} this request already.`, { decision });
    }
    const reason = input.step === "decline" ? input.reason : null;
    return viewOrganization(await moveApiAccess(tx, ctx, current, { step: input.step, reason }));
  });
}

async function askedAlready(tx: Tx, { organizationId }: OrganizationCtx): Promise<AppError> {
  const open = await tx.apiAccessRequest.findFirst({ where: { organizationId, decision: null } });
  const who = open?.requestedByName ?? "Someone";
  return new AppError("CONFLICT", `${who} has requested API access already. What you entered was not sent.`);
}

type Standing = { isNew: boolean; keys: number; suspendedAt: Date | null; suspendedFor: string | null };

async function readApiAccess(client: Tx, { actor, organizationId: id }: OrganizationCtx): Promise<ApiAccessView> {
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

/** The suspension is told by its event. */
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
