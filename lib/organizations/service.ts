import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type Changes, recordEvent } from "@/lib/events/record-event";
import type { ChangePlanInput, SetAccessInput } from "@/lib/organizations/access-schema";
import { moveApiAccess } from "@/lib/organizations/move-access";
import {
  lockOrganization,
  ORGANIZATION_FIELDS,
  type OrganizationRecord,
  viewOrganization,
} from "@/lib/organizations/record";
import type { CreateOrganizationInput, OrganizationView, UpdateOrganizationInput } from "@/lib/organizations/schema";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireOperator, requireSystem } from "@/lib/platform/permit";
import { applyFixture } from "@/lib/sandbox/apply-fixture";

/** Every organization, by name. @throws AppError FORBIDDEN. */
export async function listOrganizations(ctx: CallerCtx): Promise<OrganizationView[]> {
  requireSystem(ctx, "list organizations");
  const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
  const rows = await withDatabase(() => db().organization.findMany({ orderBy, select: ORGANIZATION_FIELDS }));
  return rows.map(viewOrganization);
}

/** @throws AppError FORBIDDEN, NOT_FOUND. */
export async function getOrganizationBySlug(ctx: CallerCtx, { slug }: { slug: string }): Promise<OrganizationView> {
  requireSystem(ctx, "look up organizations");
  const row = await withDatabase(() => db().organization.findUnique({ where: { slug }, select: ORGANIZATION_FIELDS }));
  if (!row) throw notFound("organization");
  return viewOrganization(row);
}

/** Makes an organization without API access, its sandbox filled. @throws AppError FORBIDDEN, CONFLICT when the slug is taken. */
export async function createOrganization(ctx: CallerCtx, input: CreateOrganizationInput): Promise<OrganizationView> {
  requireSystem(ctx, "create organizations");
  return inTransaction(ctx, async (tx) => {
    const id = newId("organization");
    const { count } = await tx.organization.createMany({ data: { id, ...input }, skipDuplicates: true });
    if (count === 0) throw new AppError("CONFLICT", `An organization with the slug "${input.slug}" exists already.`);
    const row = await tx.organization.findUniqueOrThrow({ where: { id }, select: ORGANIZATION_FIELDS });
    await applyFixture(tx, { organizationId: id, fixture: "default" });
    const changes = Object.fromEntries(Object.entries(input).map(([field, after]) => [field, { after }]));
    await recordEvent(tx, { ...ctx, organizationId: id }, { type: "organization.created", subject: row, changes });
    return viewOrganization(row);
  });
}

/** Changes name, plan, time zone or its own number of requests. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function updateOrganization(
  ctx: OrganizationCtx,
  input: UpdateOrganizationInput,
): Promise<OrganizationView> {
  requireOperator(ctx, "change organizations");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
    return applyUpdate(tx, ctx, current, input);
  });
}

/**
 * Enables, declines, suspends or resumes the organization's API access; holds from the next request on. A step to where it
 * stands already changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the step does not follow the present state, or that is not `seen`.
 */
export async function setApiAccess(ctx: OrganizationCtx, input: SetAccessInput): Promise<OrganizationView> {
  const { step, seen } = input;
  requireOperator(ctx, `${step} API access`);
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
    if (seen && seen !== current.apiAccess) throw changedMeanwhile("API access");
    const reason = "reason" in input ? input.reason : null;
    return viewOrganization(await moveApiAccess(tx, ctx, current, { step, reason: reason ?? null }));
  });
}

/**
 * Changes plan and own number of requests together; both hold from the next request on.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when someone else changed them since they were `seen`.
 */
export async function changePlan(ctx: OrganizationCtx, { seen, ...input }: ChangePlanInput): Promise<OrganizationView> {
  requireOperator(ctx, "change plans");
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
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
  const changes = changedFields(current, input);
  if (Object.keys(changes).length === 0) return viewOrganization(current);
  const row = await tx.organization.update({ where: { id: current.id }, data: input, select: ORGANIZATION_FIELDS });
  await recordEvent(tx, ctx, { type: "organization.updated", subject: row, changes });
  return viewOrganization(row);
}

function changedMeanwhile(what: string): AppError {
  return new AppError("CONFLICT", `${what} was changed by someone else meanwhile. Look at it again, then decide.`);
}

function changedFields(current: OrganizationRecord, input: UpdateOrganizationInput): Changes {
  const fields = ["name", "plan", "timeZone", "requestsPerMinute"] as const;
  const changed = fields.filter((field) => input[field] !== undefined && input[field] !== current[field]);
  return Object.fromEntries(changed.map((field) => [field, { before: current[field], after: input[field] }]));
}
