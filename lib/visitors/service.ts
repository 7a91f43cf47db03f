import type { Upserted } from "@/lib/contracts/operation";
import { db, type Tx } from "@/lib/db/client";
import { lockByExternalId, upsertInTransaction } from "@/lib/db/query/external-record";
import { lockRecord, readRecord } from "@/lib/db/query/site-record";
import { changedMeanwhile, createRecord, deleteRecord, updateRecord } from "@/lib/db/query/write-record";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type ChosenEmployee, choosableEmployee, findEmployee, noSuchEmployee } from "@/lib/employees/choose-employee";
import { placeAfter, recordFields } from "@/lib/events/record-fields";
import { runChecks } from "@/lib/inputs/field-issues";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireReader, requireWriter } from "@/lib/platform/permit";
import { choosableSites, chooseSite } from "@/lib/sites/choose-site";
import { assignBadge } from "@/lib/visitors/badge";
import { follow, requireMovable, type VisitorAction, visitTime } from "@/lib/visitors/lifecycle";
import type {
  CreateVisitorInput,
  UpdateVisitorInput,
  UpsertVisitorInput,
  VisitorIdInput,
  VisitorView,
} from "@/lib/visitors/schema";
import { createVisitorInput } from "@/lib/visitors/schema";
import { VISITOR, type VisitorRow, viewVisitor } from "@/lib/visitors/view";
import { changesOf, namedAtCreation } from "@/lib/visitors/visitor-changes";

/** @throws AppError FORBIDDEN for people, NOT_FOUND also for a visitor out of the key's reach. */
export async function getVisitor(ctx: Ctx, { visitorId }: VisitorIdInput): Promise<VisitorView> {
  requireReader(ctx, "see visitors");
  return withDatabase(() => readVisitor(db(), ctx, visitorId));
}

/**
 * Announces a visitor. With `status: checked_in` it admits somebody who was not announced, and records both a creation and
 * a check-in.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, VALIDATION_ERROR for an invalid site or host.
 */
export async function createVisitor(ctx: Ctx, input: CreateVisitorInput): Promise<VisitorView> {
  requireWriter(ctx, "create visitors");
  return inTransaction(ctx, (tx) => insert(tx, ctx, input));
}

/** @throws AppError VALIDATION_ERROR for the site or host that may not be chosen, UNAVAILABLE if both may by now. */
async function nameRefusedChoice(
  tx: Tx,
  ctx: Ctx,
  { siteId, hostId }: Pick<CreateVisitorInput, "siteId" | "hostId">,
): Promise<never> {
  const host = await findHost(tx, ctx, hostId);
  await runChecks([() => chooseSite(tx, ctx, siteId), () => requireHost(hostId, host)]);
  throw changedMeanwhile();
}

/**
 * Changes the given fields; a change without a difference records nothing. A visit that moves after its check-out loses its
 * badge number, which belongs to the first site.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR for an invalid site or
 * host, CONFLICT for moving a checked-in visitor.
 */
export async function updateVisitor(ctx: Ctx, { visitorId, ...input }: UpdateVisitorInput): Promise<VisitorView> {
  requireWriter(ctx, "change visitors");
  return inTransaction(ctx, async (tx) => {
    const [host, visitor] = await Promise.all([findHost(tx, ctx, input.hostId), lockVisitor(tx, ctx, visitorId)]);
    return change(tx, ctx, visitor, input, host);
  });
}

/**
 * Creates a visitor, or changes the one with this external id. Omitted fields of one that exists stay the same, and so does the
 * status: only the actions change it.
 * @throws AppError as `createVisitor` and `updateVisitor` do, CONFLICT for an external id out of reach.
 */
export async function upsertVisitor(ctx: Ctx, input: UpsertVisitorInput): Promise<Upserted<VisitorView>> {
  requireWriter(ctx, "create or change visitors");
  return upsertInTransaction(ctx, async (tx) => {
    const host = await findHost(tx, ctx, input.hostId);
    const id = await lockByExternalId(tx, ctx, "visitors", input.externalId);
    if (id === null) {
      ctx.precondition?.(null);
      return { isCreated: true, view: await insert(tx, ctx, withDefaults(createVisitorInput, input)) };
    }
    const { status: _, ...given } = input;
    return { isCreated: false, view: await change(tx, ctx, await lockVisitor(tx, ctx, id), given, host) };
  });
}

/**
 * Deletes the visitor; only the event remains.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED.
 */
export async function deleteVisitor(ctx: Ctx, { visitorId }: VisitorIdInput): Promise<void> {
  requireWriter(ctx, "delete visitors");
  await inTransaction(ctx, async (tx) => {
    const visitor = await lockVisitor(tx, ctx, visitorId);
    await deleteRecord(tx, ctx, VISITOR, visitorId);
    await recordFields(tx, ctx, { type: "visitor.deleted", id: visitorId, fields: {}, ...placeAfter(visitor) });
  });
}

/**
 * Takes an action on a visitor; check-in assigns a badge. lib/visitors/lifecycle.ts says which action is allowed in which
 * status.
 * @throws AppError FORBIDDEN, INSUFFICIENT_SCOPE, NOT_FOUND, PRECONDITION_FAILED, CONFLICT (`details.status`).
 */
export async function actOnVisitor(
  ctx: Ctx,
  { visitorId }: VisitorIdInput,
  action: VisitorAction,
): Promise<VisitorView> {
  requireWriter(ctx, "change visitors");
  return inTransaction(ctx, async (tx) => {
    const visitor = await lockVisitor(tx, ctx, visitorId);
    return act(tx, ctx, visitor, action, new Date());
  });
}

async function insert(tx: Tx, ctx: Ctx, input: CreateVisitorInput): Promise<VisitorView> {
  const { organizationId, environment } = ctx;
  const { status: wanted, siteId, ...given } = input;
  const { hostId, expectedAt } = given;
  const id = newId("visitor");
  const now = new Date();
  const fields = { ...given, status: "pre_registered" as const };
  const visitAt = visitTime({ checkInTime: null, expectedAt, createdAt: now });
  const values = { ...fields, id, organizationId, environment, visitAt, createdAt: now };
  const row = await createRecord<VisitorRow>(tx, VISITOR, values, {
    sites: choosableSites(ctx, siteId),
    employee: hostId && choosableEmployee(ctx, hostId),
  });
  if (!row) return nameRefusedChoice(tx, ctx, { siteId, hostId });
  const visitor = viewVisitor(row);
  const isWalkIn = wanted === "checked_in";
  const named = namedAtCreation({ ...fields, siteId: row.siteId }, isWalkIn);
  await recordFields(tx, ctx, { type: "visitor.created", id, fields: named, ...placeAfter(row) });
  return isWalkIn ? act(tx, ctx, visitor, "check_in", now) : visitor;
}

async function change(
  tx: Tx,
  ctx: Ctx,
  visitor: VisitorView,
  input: Omit<UpdateVisitorInput, "visitorId">,
  host: ChosenEmployee | null,
): Promise<VisitorView> {
  const { id } = visitor;
  const changed = changesOf(visitor, input);
  const { siteId, hostId, expectedAt = visitor.expectedAt } = changed;
  await runChecks([() => siteId && chooseSite(tx, ctx, siteId), () => requireHost(hostId, host)]);
  if (siteId) requireMovable(visitor);
  if (Object.keys(changed).length === 0) return visitor;
  await recordFields(tx, ctx, { type: "visitor.updated", id, fields: changed, ...placeAfter(visitor, changed) });
  return write(tx, ctx, id, { ...changed, visitAt: visitTime({ ...visitor, expectedAt }) });
}

async function readVisitor(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, id: string): Promise<VisitorView> {
  const row = await readRecord<VisitorRow>(tx, ctx, VISITOR, id);
  if (!row) throw notFound("visitor");
  return viewVisitor(row);
}

/** Locks and reads the visitor, and checks the caller's precondition. */
async function lockVisitor(tx: Tx, ctx: Ctx, id: string): Promise<VisitorView> {
  const row = await lockRecord<VisitorRow>(tx, ctx, VISITOR, id);
  if (!row) throw notFound("visitor");
  const visitor = viewVisitor(row);
  ctx.precondition?.(visitor);
  return visitor;
}

async function findHost(tx: Tx, ctx: Ctx, hostId: string | null | undefined): Promise<ChosenEmployee | null> {
  return hostId ? findEmployee(tx, ctx, hostId) : null;
}

function requireHost(wanted: string | null | undefined, found: ChosenEmployee | null): void {
  if (wanted && !found) throw noSuchEmployee("hostId");
}

async function act(
  tx: Tx,
  ctx: Ctx,
  { id, siteId, status }: VisitorView,
  action: VisitorAction,
  now: Date,
): Promise<VisitorView> {
  const stamps = follow(action, status, now);
  const isCheckIn = action === "check_in";
  const badge = isCheckIn ? { badgeNumber: await assignBadge(tx, ctx.organizationId, siteId) } : {};
  const fields = { ...stamps, ...badge };
  await recordFields(tx, ctx, { type: `visitor.${stamps.status}`, id, fields, ...placeAfter({ siteId }) });
  return write(tx, ctx, id, { ...stamps, ...badge, ...(isCheckIn ? { visitAt: now } : {}) });
}

async function write(tx: Tx, ctx: Ctx, id: string, changes: object): Promise<VisitorView> {
  return viewVisitor(await updateRecord<VisitorRow>(tx, ctx, VISITOR, id, changes));
}
