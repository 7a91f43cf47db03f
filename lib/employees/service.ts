import type { Upserted } from "@/lib/contracts/operation";
import { db, type Tx } from "@/lib/db/client";
import { lockByExternalId, upsertInTransaction } from "@/lib/db/query/external-record";
import { lockRecord, readRecord } from "@/lib/db/query/site-record";
import { changedMeanwhile, createRecord, deleteRecord, updateRecord } from "@/lib/db/query/write-record";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { lockReferring } from "@/lib/employees/lock-referring";
import { decideCheckIn, decideCheckOut, leavesOn } from "@/lib/employees/presence";
import type {
  CreateEmployeeInput,
  EmployeeIdInput,
  EmployeeView,
  UpdateEmployeeInput,
  UpsertEmployeeInput,
} from "@/lib/employees/schema";
import { createEmployeeInput } from "@/lib/employees/schema";
import { EMPLOYEE, type EmployeeRow, viewEmployee } from "@/lib/employees/view";
import { changedFields } from "@/lib/events/changed-fields";
import type { EventType } from "@/lib/events/event-types";
import { filledIn, placeAfter, recordFields } from "@/lib/events/record-fields";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireReader, requireWriter } from "@/lib/platform/permit";
import { choosableSites, chooseSite } from "@/lib/sites/choose-site";

/** @throws AppError FORBIDDEN for people, NOT_FOUND also for an employee of a site out of the key's reach. */
export async function getEmployee(ctx: Ctx, { employeeId }: EmployeeIdInput): Promise<EmployeeView> {
  requireReader(ctx, "see employees");
  return withDatabase(() => readEmployee(db(), ctx, employeeId));
}

/** @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, VALIDATION_ERROR for the site. */
export async function createEmployee(ctx: Ctx, input: CreateEmployeeInput): Promise<EmployeeView> {
  requireWriter(ctx, "create employees");
  return inTransaction(ctx, (tx) => insert(tx, ctx, input));
}

/**
 * Changes the given fields; a change without a difference writes nothing. Becoming inactive while on site is also a
 * check-out, with its own event.
 * @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED, VALIDATION_ERROR for the site.
 */
export async function updateEmployee(ctx: Ctx, input: UpdateEmployeeInput): Promise<EmployeeView> {
  requireWriter(ctx, "change employees");
  return inTransaction(ctx, async (tx) => {
    const { employeeId, ...wanted } = input;
    const employee = await lockEmployee(tx, ctx, employeeId);
    return change(tx, ctx, employee, wanted);
  });
}

/**
 * Creates an employee, or changes the one with this external id. Omitted fields of one that exists stay the same.
 * @throws AppError as `createEmployee` and `updateEmployee` do, CONFLICT for an external id out of reach.
 */
export async function upsertEmployee(ctx: Ctx, input: UpsertEmployeeInput): Promise<Upserted<EmployeeView>> {
  requireWriter(ctx, "create or change employees");
  return upsertInTransaction(ctx, async (tx) => {
    const id = await lockByExternalId(tx, ctx, "employees", input.externalId);
    if (id === null) {
      ctx.precondition?.(null);
      return { isCreated: true, view: await insert(tx, ctx, withDefaults(createEmployeeInput, input)) };
    }
    return { isCreated: false, view: await change(tx, ctx, await lockEmployee(tx, ctx, id), input) };
  });
}

/**
 * Permanently deletes the employee; references in visitors and deliveries become null.
 * @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED.
 */
export async function deleteEmployee(ctx: Ctx, { employeeId }: EmployeeIdInput): Promise<void> {
  requireWriter(ctx, "delete employees");
  await inTransaction(ctx, async (tx) => {
    const employee = await lockEmployee(tx, ctx, employeeId);
    const { id } = employee;
    await lockReferring(tx, ctx, [id]);
    await deleteRecord(tx, ctx, EMPLOYEE, id);
    await recordFields(tx, ctx, { type: "employee.deleted", id, fields: {}, ...placeAfter(employee) });
  });
}

/** @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED, CONFLICT (`decideCheckIn`). */
export async function checkInEmployee(ctx: Ctx, { employeeId }: EmployeeIdInput): Promise<EmployeeView> {
  requireWriter(ctx, "check employees in");
  return stamp(ctx, employeeId, "employee.checked_in", decideCheckIn);
}

/** @throws AppError INSUFFICIENT_SCOPE, FORBIDDEN, NOT_FOUND, PRECONDITION_FAILED, CONFLICT (`decideCheckOut`). */
export async function checkOutEmployee(ctx: Ctx, { employeeId }: EmployeeIdInput): Promise<EmployeeView> {
  requireWriter(ctx, "check employees out");
  return stamp(ctx, employeeId, "employee.checked_out", decideCheckOut);
}

type EmployeeFields = Omit<CreateEmployeeInput, "siteId"> & { siteId: string };
type Decide = (employee: EmployeeView, now: Date) => { checkedInAt?: Date; checkedOutAt: Date | null };

async function stamp(ctx: Ctx, employeeId: string, type: EventType, decide: Decide): Promise<EmployeeView> {
  return inTransaction(ctx, async (tx) => {
    const employee = await lockEmployee(tx, ctx, employeeId);
    const stamps = decide(employee, new Date());
    await recordFields(tx, ctx, { type, id: employee.id, fields: stamps, ...placeAfter(employee) });
    return write(tx, ctx, employee.id, stamps);
  });
}

async function insert(tx: Tx, ctx: Ctx, input: CreateEmployeeInput): Promise<EmployeeView> {
  const { organizationId, environment } = ctx;
  const { siteId, ...fields } = input;
  const id = newId("employee");
  const values = { ...fields, id, organizationId, environment, createdAt: new Date() };
  const row = await createRecord<EmployeeRow>(tx, EMPLOYEE, values, { sites: choosableSites(ctx, siteId) });
  if (!row) {
    await chooseSite(tx, ctx, siteId);
    throw changedMeanwhile();
  }
  const named = filledIn({ ...fields, siteId: row.siteId });
  await recordFields(tx, ctx, { type: "employee.created", id, fields: named, ...placeAfter(row) });
  return viewEmployee(row);
}

async function change(
  tx: Tx,
  ctx: Ctx,
  employee: EmployeeView,
  wanted: Omit<UpdateEmployeeInput, "employeeId">,
): Promise<EmployeeView> {
  const { id } = employee;
  const changed = changedFields<EmployeeFields>(employee, wanted);
  if (changed.siteId !== undefined) await chooseSite(tx, ctx, changed.siteId);
  if (Object.keys(changed).length === 0) return employee;
  const checkOut = leavesOn(employee, changed) ? decideCheckOut(employee, new Date()) : {};
  const place = placeAfter(employee, changed);
  await recordFields(tx, ctx, { type: "employee.updated", id, fields: changed, ...place });
  if ("checkedOutAt" in checkOut) {
    await recordFields(tx, ctx, { type: "employee.checked_out", id, fields: checkOut, ...place });
  }
  return write(tx, ctx, id, { ...changed, ...checkOut });
}

async function readEmployee(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, id: string): Promise<EmployeeView> {
  const row = await readRecord<EmployeeRow>(tx, ctx, EMPLOYEE, id);
  if (!row) throw notFound("employee");
  return viewEmployee(row);
}

/** Locks and reads the employee, and checks the caller's precondition. */
async function lockEmployee(tx: Tx, ctx: Ctx, id: string): Promise<EmployeeView> {
  const row = await lockRecord<EmployeeRow>(tx, ctx, EMPLOYEE, id);
  if (!row) throw notFound("employee");
  const employee = viewEmployee(row);
  ctx.precondition?.(employee);
  return employee;
}

async function write(tx: Tx, ctx: Ctx, id: string, changes: object): Promise<EmployeeView> {
  return viewEmployee(await updateRecord<EmployeeRow>(tx, ctx, EMPLOYEE, id, changes));
}
