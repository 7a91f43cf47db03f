import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { afterOnly, beforeAndAfter, changedFields } from "@/lib/events/changed-fields";
import { recordEvent } from "@/lib/events/record-event";
import type { ChangePlanInput, SetAccessInput } from "@/lib/organizations/access-schema";
import { lockOrganization } from "@/lib/organizations/lock-organization";
import { moveApiAccess } from "@/lib/organizations/move-access";
import { ORGANIZATION_FIELDS, type OrganizationRecord, viewOrganization } from "@/lib/organizations/record";
import type { CreateOrganizationInput, OrganizationView, UpdateOrganizationInput } from "@/lib/organizations/schema";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireOperator, requireSystem } from "@/lib/platform/permit";
import { requireRecentProof } from "@/lib/platform/step-up";
import { applyFixture } from "@/lib/sandbox/apply-fixture";

/** All organizations, by name. @throws AppError FORBIDDEN. */
export async function listOrganizations(ctx: CallerCtx): Promise<OrganizationView[]> {
  requireSystem(ctx, "list organizations");
  const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
  const rows = await withDatabase(() =>
    db().organization.findMany({ where: { deletedAt: null }, orderBy, select: ORGANIZATION_FIELDS }),
  );
  return rows.map(viewOrganization);
}

/** @throws AppError FORBIDDEN, NOT_FOUND. */
export async function getOrganizationBySlug(ctx: CallerCtx, { slug }: { slug: string }): Promise<OrganizationView> {
  requireSystem(ctx, "look up organizations");
  const row = await withDatabase(() =>
    db().organization.findFirst({ where: { slug, deletedAt: null }, select: ORGANIZATION_FIELDS }),
  );
  if (!row) throw notFound("organization");
  return viewOrganization(row);
}

/**
 * Creates an organization without API access but with a filled sandbox.
 * @param id only the demo chooses its own, so that its sandbox holds the records of the documents' examples.
 * @throws AppError FORBIDDEN, CONFLICT when the slug is taken.
 */
export async function createOrganization(
  ctx: CallerCtx,
  input: CreateOrganizationInput,
  id = newId("organization"),
): Promise<OrganizationView> {
  requireSystem(ctx, "create organizations");
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.organization.createMany({ data: { id, ...input }, skipDuplicates: true });
    if (count === 0) throw new AppError("CONFLICT", `An organization with the slug "${input.slug}" already exists.`);
    const row = await tx.organization.findUniqueOrThrow({ where: { id }, select: ORGANIZATION_FIELDS });
    await applyFixture(tx, { organizationId: id, fixture: "default" });
    const changes = afterOnly(input);
    await recordEvent(tx, { ...ctx, organizationId: id }, { type: "organization.created", subject: row, changes });
    return viewOrganization(row);
  });
}

/** Changes the name, plan, time zone or own number of requests. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function updateOrganization(
  ctx: OrganizationCtx,
  input: UpdateOrganizationInput,
): Promise<OrganizationView> {
  requireOperator(ctx, "change organizations");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx.organizationId);
    return applyUpdate(tx, ctx, current, input);
  });
}

/**
 * Enables, declines, suspends or resumes the organization's API access, from the next request on. A step to the current
 * state changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the step is not allowed in the current state, or the state is not
 * `seen`.
 */
export async function setApiAccess(ctx: OrganizationCtx, input: SetAccessInput): Promise<OrganizationView> {
  const { step, seen } = input;
  requireOperator(ctx, `${step} API access`);
  requireRecentProof(ctx, "setApiAccess");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx.organizationId);
    if (seen && seen !== current.apiAccess) throw changedMeanwhile("API access");
    const reason = "reason" in input ? input.reason : null;
    return viewOrganization(await moveApiAccess(tx, ctx, current, { step, reason: reason ?? null }));
  });
}

/**
 * Changes the plan and the own number of requests together, from the next request on.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when someone else changed them since they were `seen`.
 */
export async function changePlan(ctx: OrganizationCtx, { seen, ...input }: ChangePlanInput): Promise<OrganizationView> {
  requireOperator(ctx, "change plans");
  requireRecentProof(ctx, "changePlan");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx.organizationId);
    const isSeen = seen.plan === current.plan && seen.requestsPerMinute === current.requestsPerMinute;
    if (!isSeen) throw changedMeanwhile("The plan");
    return applyUpdate(tx, ctx, current, input);
  });
}

async function applyUpdate(
  tx: Tx,
  ctx: OrganizationCtx,
  current: OrganizationRecord,
  input: UpdateOrganizationInput,
): Promise<OrganizationView> {
  const changed = changedFields(current, input);
  if (Object.keys(changed).length === 0) return viewOrganization(current);
  const row = await tx.organization.update({ where: { id: current.id }, data: changed, select: ORGANIZATION_FIELDS });
  const changes = beforeAndAfter(current, changed);
  await recordEvent(tx, ctx, { type: "organization.updated", subject: row, changes });
  return viewOrganization(row);
}

function changedMeanwhile(what: string): AppError {
  return new AppError("CONFLICT", `${what} was changed by someone else meanwhile. Check it again, then decide.`);
}
