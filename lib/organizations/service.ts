import type { CallerCtx, OrganizationCtx } from "@/lib/ctx";
import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { AppError, notFound } from "@/lib/errors";
import { type Changes, recordEvent } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { type ApiAccessStep, nextApiAccess } from "@/lib/organizations/api-access";
import {
  type CreateOrganizationInput,
  ceilingOf,
  type OrganizationView,
  type UpdateOrganizationInput,
} from "@/lib/organizations/schema";
import { requireOperator } from "@/lib/permit";
import { layFixture } from "@/lib/sandbox/lay-fixture";

const FIELDS = {
  id: true,
  slug: true,
  name: true,
  plan: true,
  requestsPerMinute: true,
  apiAccess: true,
  timeZone: true,
  createdAt: true,
} satisfies Prisma.OrganizationSelect;

type OrganizationRecord = Prisma.OrganizationGetPayload<{ select: typeof FIELDS }>;

/** Every organization, by name. @throws AppError FORBIDDEN. */
export async function listOrganizations(ctx: CallerCtx): Promise<OrganizationView[]> {
  requireOperator(ctx, "list organizations");
  const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
  const rows = await withDatabase(() => db().organization.findMany({ orderBy, select: FIELDS }));
  return rows.map(viewOrganization);
}

/** @throws AppError FORBIDDEN, NOT_FOUND. */
export async function getOrganizationBySlug(ctx: CallerCtx, { slug }: { slug: string }): Promise<OrganizationView> {
  requireOperator(ctx, "look up organizations");
  const row = await withDatabase(() => db().organization.findUnique({ where: { slug }, select: FIELDS }));
  if (!row) throw notFound("organization");
  return viewOrganization(row);
}

/** Makes an organization without API access, its sandbox filled. @throws AppError FORBIDDEN, CONFLICT when the slug is taken. */
export async function createOrganization(ctx: CallerCtx, input: CreateOrganizationInput): Promise<OrganizationView> {
  requireOperator(ctx, "create organizations");
  return inTransaction(ctx, async (tx) => {
    const id = newId("organization");
    const { count } = await tx.organization.createMany({ data: { id, ...input }, skipDuplicates: true });
    if (count === 0) throw new AppError("CONFLICT", `An organization with the slug "${input.slug}" exists already.`);
    const row = await tx.organization.findUniqueOrThrow({ where: { id }, select: FIELDS });
    await layFixture(tx, { organizationId: id, fixture: "default" });
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
    const changes = changedFields(current, input);
    if (Object.keys(changes).length === 0) return viewOrganization(current);
    const row = await tx.organization.update({ where: { id: current.id }, data: input, select: FIELDS });
    await recordEvent(tx, ctx, { type: "organization.updated", subject: row, changes });
    return viewOrganization(row);
  });
}

/**
 * Enables, suspends or resumes the organization's API access; holds from the next request on. A step to where it stands
 * already changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the step does not follow the present state.
 */
export async function setApiAccess(ctx: OrganizationCtx, { step }: { step: ApiAccessStep }): Promise<OrganizationView> {
  requireOperator(ctx, `${step} API access`);
  return inTransaction(ctx, async (tx) => {
    const current = await lockOrganization(tx, ctx);
    const next = nextApiAccess(step, current.apiAccess);
    if (!next) return viewOrganization(current);
    const data = { apiAccess: next.to };
    const row = await tx.organization.update({ where: { id: current.id }, data, select: FIELDS });
    const changes = { apiAccess: { before: current.apiAccess, after: next.to } };
    await recordEvent(tx, ctx, { type: next.event, subject: row, changes });
    return viewOrganization(row);
  });
}

async function lockOrganization(tx: Tx, { organizationId: id }: OrganizationCtx): Promise<OrganizationRecord> {
  await tx.$queryRaw`select id from organizations where id = ${id} for no key update`;
  const row = await tx.organization.findUnique({ where: { id }, select: FIELDS });
  if (!row) throw notFound("organization");
  return row;
}

function changedFields(current: OrganizationRecord, input: UpdateOrganizationInput): Changes {
  const fields = ["name", "plan", "timeZone", "requestsPerMinute"] as const;
  const changed = fields.filter((field) => input[field] !== undefined && input[field] !== current[field]);
  return Object.fromEntries(changed.map((field) => [field, { before: current[field], after: input[field] }]));
}

function viewOrganization({ requestsPerMinute, createdAt, ...row }: OrganizationRecord): OrganizationView {
  return {
    ...row,
    requestsPerMinute: ceilingOf({ plan: row.plan, requestsPerMinute }),
    hasOwnLimit: requestsPerMinute !== null,
    createdAt: createdAt.toISOString(),
  };
}
