import { db } from "@/lib/db/client";
import { readRecord } from "@/lib/db/query/site-record";
import { withDatabase } from "@/lib/db/transaction";
import type { UpdateEmployeeInput } from "@/lib/employees/schema";
import { EMPLOYEE, type EmployeeRow, viewEmployee } from "@/lib/employees/view";
import { findIssues } from "@/lib/inputs/field-issues";
import type { Ctx } from "@/lib/platform/ctx";
import type { FieldIssue } from "@/lib/platform/errors";
import { checkSite } from "@/lib/sites/choose-site";

/** What `createEmployee` or, with an `employeeId`, `updateEmployee` would refuse among these fields. */
export function findEmployeeFaults(ctx: Ctx, given: Partial<UpdateEmployeeInput>): Promise<FieldIssue[]> {
  const { employeeId } = given;
  return withDatabase(async () => {
    const row = employeeId === undefined ? null : await readRecord<EmployeeRow>(db(), ctx, EMPLOYEE, employeeId);
    if (employeeId !== undefined && !row) return [];
    return findIssues([() => checkSite(db(), ctx, given, row && viewEmployee(row))]);
  });
}
