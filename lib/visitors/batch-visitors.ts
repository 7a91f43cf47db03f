import type { Planned } from "@/lib/batches/plan";
import { type Batched, runBatch } from "@/lib/batches/run-batch";
import type { BatchInput, BatchView } from "@/lib/contracts/batch";
import type { Tx } from "@/lib/db/client";
import { issueOfEmployee } from "@/lib/employees/choose-employee";
import { placeAfter } from "@/lib/events/record-fields";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { requireWriter } from "@/lib/platform/permit";
import { issueOfSite } from "@/lib/sites/choose-site";
import { assignBadges } from "@/lib/visitors/badge";
import { follow, requireMovable, visitTime } from "@/lib/visitors/lifecycle";
import { createVisitorInput, type VisitorView } from "@/lib/visitors/schema";
import { VISITOR, type VisitorRow, viewVisitor } from "@/lib/visitors/view";
import { changesOf, namedAtCreation } from "@/lib/visitors/visitor-changes";

/** Creates, changes and deletes visitors, each item as `createVisitor`, `upsertVisitor` and `deleteVisitor` would. */
export async function batchVisitors(ctx: Ctx, input: BatchInput): Promise<BatchView<VisitorView>> {
  requireWriter(ctx, "create, change or delete visitors");
  return runBatch(ctx, input, BATCHED);
}

const BATCHED: Batched<VisitorView, VisitorRow> = {
  kind: "visitor",
  shown: VISITOR,
  employeeField: "hostId",
  view: viewVisitor,
  findFaults({ siteId, hostId }, visitor, references) {
    const keepsSite = visitor && (siteId === undefined || siteId === visitor.siteId);
    return [
      ...(keepsSite ? [] : [issueOfSite(references, siteId)]),
      issueOfEmployee(references, { field: "hostId", id: hostId, currentId: visitor?.host?.id }),
    ].filter((issue) => issue !== null);
  },
  create(data, siteId, now) {
    const { status: wanted, ...given } = withDefaults(createVisitorInput, data);
    const fields = { externalId: null, metadata: {}, ...given, siteId, status: "pre_registered" as const };
    const visitAt = visitTime({ checkInTime: null, expectedAt: given.expectedAt, createdAt: now });
    const columns = { ...fields, visitAt, checkInTime: null, badgeNumber: null, createdAt: now };
    const isWalkIn = wanted === "checked_in";
    const created = {
      type: "visitor.created" as const,
      fields: namedAtCreation(fields, isWalkIn),
      ...placeAfter(fields),
    };
    if (!isWalkIn) return { columns, events: [created] };
    const stamps = follow("check_in", fields.status, now);
    const arrived = {
      type: "visitor.checked_in" as const,
      fields: { ...stamps, badgeNumber: null },
      ...placeAfter(fields),
    };
    return { columns: { ...columns, ...stamps, visitAt: now }, events: [created, arrived] };
  },
  change(visitor, { status: _, ...data }) {
    const changed = changesOf(visitor, data);
    if (changed.siteId) requireMovable(visitor);
    if (Object.keys(changed).length === 0) return null;
    const { expectedAt = visitor.expectedAt } = changed;
    return {
      columns: { ...changed, visitAt: visitTime({ ...visitor, expectedAt }) },
      events: [{ type: "visitor.updated", fields: changed, ...placeAfter(visitor, changed) }],
    };
  },
  complete: giveBadges,
};

/** The badges of visitors who are on site at once, in the order of the items. */
async function giveBadges(tx: Tx, { organizationId }: Ctx, created: Planned[]): Promise<void> {
  const arrived = created.map(({ columns }) => columns).filter(({ status }) => status === "checked_in");
  const bySite = Map.groupBy(arrived, ({ siteId }) => String(siteId));
  for (const [siteId, visitors] of [...bySite].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const last = await assignBadges(tx, organizationId, siteId, visitors.length);
    for (const [index, columns] of visitors.entries()) columns.badgeNumber = last - visitors.length + 1 + index;
  }
}
