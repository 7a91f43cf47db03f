import { type Batched, runBatch } from "@/lib/batches/run-batch";
import type { BatchInput, BatchView } from "@/lib/contracts/batch";
import { lockReferring } from "@/lib/employees/lock-referring";
import { decideCheckOut, leavesOn } from "@/lib/employees/presence";
import { type CreateEmployeeInput, createEmployeeInput, type EmployeeView } from "@/lib/employees/schema";
import { EMPLOYEE, type EmployeeRow, viewEmployee } from "@/lib/employees/view";
import { changedFields } from "@/lib/events/changed-fields";
import { filledIn, placeAfter } from "@/lib/events/record-fields";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { requireWriter } from "@/lib/platform/permit";
import { issueOfSite } from "@/lib/sites/choose-site";

/** Creates, changes and deletes employees, each item as `createEmployee`, `upsertEmployee` and `deleteEmployee` would. */
export async function batchEmployees(ctx: Ctx, input: BatchInput): Promise<BatchView<EmployeeView>> {
  requireWriter(ctx, "create, change or delete employees");
  return runBatch(ctx, input, BATCHED);
}

const BATCHED: Batched<EmployeeView, EmployeeRow> = {
  kind: "employee",
  shown: EMPLOYEE,
  employeeField: null,
  lockReferring,
  view: viewEmployee,
  findFaults({ siteId }, employee, references) {
    if (employee && (siteId === undefined || siteId === employee.siteId)) return [];
    return [issueOfSite(references, siteId)].filter((issue) => issue !== null);
  },
  create(data, siteId, now) {
    const fields = { externalId: null, metadata: {}, ...withDefaults(createEmployeeInput, data), siteId };
    const created = { type: "employee.created" as const, fields: filledIn(fields), ...placeAfter(fields) };
    return { columns: { ...fields, createdAt: now }, events: [created] };
  },
  change(employee, data, now) {
    const changed = changedFields<CreateEmployeeInput>(employee, data);
    if (Object.keys(changed).length === 0) return null;
    const checkOut = leavesOn(employee, changed) ? decideCheckOut(employee, now) : {};
    const place = placeAfter(employee, changed);
    const updated = { type: "employee.updated" as const, fields: changed, ...place };
    const left = { type: "employee.checked_out" as const, fields: checkOut, ...place };
    return {
      columns: { ...changed, ...checkOut },
      events: [updated, ...("checkedOutAt" in checkOut ? [left] : [])],
    };
  },
};
