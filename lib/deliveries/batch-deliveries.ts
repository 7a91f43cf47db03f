import { type Batched, runBatch } from "@/lib/batches/run-batch";
import type { BatchInput, BatchView } from "@/lib/contracts/batch";
import { type DeliveryFields, fieldsOf } from "@/lib/deliveries/delivery-fields";
import { requireArrival } from "@/lib/deliveries/lifecycle";
import { createDeliveryInput, type DeliveryView } from "@/lib/deliveries/schema";
import { DELIVERY, viewDelivery } from "@/lib/deliveries/view";
import { issueOfEmployee } from "@/lib/employees/choose-employee";
import { changedFields } from "@/lib/events/changed-fields";
import { filledIn, placeAfter } from "@/lib/events/record-fields";
import { issuesOfCheck } from "@/lib/inputs/field-issues";
import { withDefaults } from "@/lib/inputs/upsert-of";
import type { Ctx } from "@/lib/platform/ctx";
import { requireWriter } from "@/lib/platform/permit";
import { issueOfSite } from "@/lib/sites/choose-site";

/** Creates, changes and deletes deliveries, each item as `createDelivery`, `upsertDelivery` and `deleteDelivery` would. */
export async function batchDeliveries(ctx: Ctx, input: BatchInput): Promise<BatchView<DeliveryView>> {
  requireWriter(ctx, "create, change or delete deliveries");
  return runBatch(ctx, input, BATCHED);
}

const BATCHED: Batched<DeliveryView, DeliveryView> = {
  kind: "delivery",
  shown: DELIVERY,
  employeeField: "recipientId",
  view: viewDelivery,
  findFaults({ siteId, recipientId, arrivedAt }, delivery, references, now) {
    const keepsSite = delivery && (siteId === undefined || siteId === delivery.siteId);
    const current = delivery?.recipient?.id;
    return [
      ...(keepsSite ? [] : [issueOfSite(references, siteId)]),
      issueOfEmployee(references, { field: "recipientId", id: recipientId, currentId: current }),
      ...(arrivedAt instanceof Date
        ? issuesOfCheck(() => requireArrival(arrivedAt, delivery ?? { pickedUpAt: null }, now))
        : []),
    ].filter((issue) => issue !== null);
  },
  create(data, siteId, now) {
    const given = withDefaults(createDeliveryInput, data);
    const fields = { externalId: null, metadata: {}, ...given, arrivedAt: given.arrivedAt ?? now, siteId };
    return {
      columns: { ...fields, status: "waiting", createdAt: now },
      events: [{ type: "delivery.created", fields: filledIn(fields), ...placeAfter(fields) }],
    };
  },
  change(delivery, data) {
    const changed = changedFields<DeliveryFields>(fieldsOf(delivery), data);
    if (Object.keys(changed).length === 0) return null;
    const updated = { type: "delivery.updated" as const, fields: changed, ...placeAfter(delivery, changed) };
    return { columns: { ...changed }, events: [updated] };
  },
};
