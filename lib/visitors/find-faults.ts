import { db } from "@/lib/db/client";
import { readRecord } from "@/lib/db/query/site-record";
import { withDatabase } from "@/lib/db/transaction";
import { checkEmployee } from "@/lib/employees/choose-employee";
import { findIssues } from "@/lib/inputs/field-issues";
import type { Ctx } from "@/lib/platform/ctx";
import type { FieldIssue } from "@/lib/platform/errors";
import { checkSite } from "@/lib/sites/choose-site";
import type { UpdateVisitorInput } from "@/lib/visitors/schema";
import { VISITOR, type VisitorRow, viewVisitor } from "@/lib/visitors/view";

/** What `createVisitor` or, with a `visitorId`, `updateVisitor` would refuse among these fields. */
export function findVisitorFaults(ctx: Ctx, given: Partial<UpdateVisitorInput>): Promise<FieldIssue[]> {
  const { visitorId, hostId } = given;
  return withDatabase(async () => {
    const row = visitorId === undefined ? null : await readRecord<VisitorRow>(db(), ctx, VISITOR, visitorId);
    if (visitorId !== undefined && !row) return [];
    const current = row && viewVisitor(row);
    return findIssues([
      () => checkSite(db(), ctx, given, current),
      () => checkEmployee(db(), ctx, { field: "hostId", id: hostId, currentId: current?.host?.id }),
    ]);
  });
}
