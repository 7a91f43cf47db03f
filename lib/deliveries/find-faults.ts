import { db } from "@/lib/db/client";
import { readRecord } from "@/lib/db/query/site-record";
import { withDatabase } from "@/lib/db/transaction";
import { requireArrival } from "@/lib/deliveries/lifecycle";
import type { DeliveryView, UpdateDeliveryInput } from "@/lib/deliveries/schema";
import { DELIVERY, viewDelivery } from "@/lib/deliveries/view";
import { checkEmployee } from "@/lib/employees/choose-employee";
import { findIssues } from "@/lib/inputs/field-issues";
import type { Ctx } from "@/lib/platform/ctx";
import type { FieldIssue } from "@/lib/platform/errors";
import { checkSite } from "@/lib/sites/choose-site";

/** What `createDelivery` or, with a `deliveryId`, `updateDelivery` would refuse among these fields. */
export function findDeliveryFaults(ctx: Ctx, given: Partial<UpdateDeliveryInput>): Promise<FieldIssue[]> {
  const { deliveryId, recipientId, arrivedAt } = given;
  return withDatabase(async () => {
    const row = deliveryId === undefined ? null : await readRecord<DeliveryView>(db(), ctx, DELIVERY, deliveryId);
    if (deliveryId !== undefined && !row) return [];
    const current = row && viewDelivery(row);
    return findIssues([
      () => checkSite(db(), ctx, given, current),
      () => checkEmployee(db(), ctx, { field: "recipientId", id: recipientId, currentId: current?.recipient?.id }),
      () => arrivedAt && requireArrival(arrivedAt, current ?? { pickedUpAt: null }, new Date()),
    ]);
  });
}
