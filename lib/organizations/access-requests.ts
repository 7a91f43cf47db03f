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

/** The state of the organization's API access. @throws AppError FORBIDDEN for members, NOT_FOUND. */
export async function getApiAccess(ctx: OrganizationCtx): Promise<ApiAccessView> {
  requireAdmin(ctx, "see the state of API access");
  return withDatabase(() => readApiAccess(db(), ctx));
}

/**
 * Requests API access from the platform team. Of several concurrent requests one succeeds; the others learn who sent it. A
 * secret in the text is cut.
 * @throws AppError FORBIDDEN for members and for plans without API access, NOT_FOUND, CONFLICT when it was already
 * requested or decided.
 */
export async function requestApiAccess(
  ctx: OrganizationCtx,
  { useCase, expectedVolume }: RequestAccessInput,
): Promise<ApiAccessView> {
  requireAdmin(ctx, "request API access");
  const { actor, organizationId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
    if (current.apiAccess === "requested") throw await alreadyRequested(tx, ctx);
    requirePlanToAsk(current.plan, env().API_ACCESS_PLANS);
    const requester = { requestedById: personOf(actor), requestedByName: actor.name };
    const answers = { useCase: cutSecrets(useCase), expectedVolume };
    await tx.apiAccessRequest.create({
      data: { id: newId("accessRequest"), organizationId, ...requester, ...answers },
    });
    const facts = { expectedVolume: { after: expectedVolume } };
    await moveApiAccess(tx, ctx, current, { step: "request", facts });
    return readApiAccess(tx, ctx);
  });
}

/**
 * Enables or declines one open request. Of several concurrent decisions one succeeds; the others learn who decided what.
 * @throws AppError FORBIDDEN, NOT_FOUND (also another organization's request), CONFLICT when it is already decided.
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
      throw new AppError("CONFLICT", `${decision.byName} already ${decision.outcome} this request.`, { decision });
    }
    const reason = input.step === "decline" ? input.reason : null;
    return viewOrganization(await moveApiAccess(tx, ctx, current, { step: input.step, reason }));
  });
}

async function alreadyRequested(tx: Tx, { organizationId }: OrganizationCtx): Promise<AppError> {
  const open = await tx.apiAccessRequest.findFirst({ where: { organizationId, decision: null } });
  const who = open?.requestedByName ?? "Someone";
  return new AppError("CONFLICT", `${who} has already requested API access. Your text was not sent.`);
}

type AccessFacts = { isNew: boolean; keys: number; suspendedAt: Date | null; suspendedFor: string | null };

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
  const [facts] = await readAccessFacts(client, id);
  const { plan, apiAccess: state } = organization;
  const { isNew = false, keys = 0, suspendedAt = null, suspendedFor = null } = facts ?? {};
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
function readAccessFacts(client: Tx, organizationId: string): Promise<AccessFacts[]> {
  return client.$queryRaw<AccessFacts[]>`
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
