import { batchBody } from "@/lib/contracts/batch";
import { describeBatch, describeUpsert } from "@/lib/contracts/descriptions";
import { operation } from "@/lib/contracts/operation";
import { batchDeliveries } from "@/lib/deliveries/batch-deliveries";
import {
  batch,
  created,
  creation,
  deletedId,
  pickedUp,
  synced,
  updated,
  upserted,
  waiting,
} from "@/lib/deliveries/examples";
import { findDeliveryFaults } from "@/lib/deliveries/find-faults";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import {
  createDeliveryInput,
  deliveryChanges,
  deliveryView,
  listDeliveriesInput,
  upsertDeliveryInput,
} from "@/lib/deliveries/schema";
import {
  createDelivery,
  deleteDelivery,
  getDelivery,
  pickUpDelivery,
  updateDelivery,
  upsertDelivery,
} from "@/lib/deliveries/service";

const common = { tag: "Deliveries", output: deliveryView } as const;
const one = { ...common, path: "/deliveries/{deliveryId}", ids: { deliveryId: "delivery" } } as const;

/** The deliveries' HTTP operations. */
export const deliveryOperations = [
  operation({
    ...common,
    id: "deliveries.list",
    method: "GET",
    path: "/deliveries",
    summary: "List deliveries",
    description:
      "Returns the deliveries to the sites that the key reaches, latest arrival first. Search finds part of the carrier, the " +
      "description or the recipient's name; if over 1,000 employees match, only the newest 1,000 count. Days " +
      "are those of arrival, in the site's own time zone. `status=active` finds those that are waiting.",
    access: "read",
    answers: "list",
    query: listDeliveriesInput,
    onlyV1: ["date"],
    example: { output: waiting },
    run: listDeliveries,
  }),
  operation({
    ...one,
    id: "deliveries.get",
    method: "GET",
    summary: "Get a delivery",
    description:
      "Returns one delivery. A delivery to a site that the key does not reach gets the same answer as one that does not exist.",
    access: "read",
    answers: "one",
    example: { output: waiting },
    run: getDelivery,
  }),
  operation({
    ...common,
    id: "deliveries.create",
    method: "POST",
    path: "/deliveries",
    summary: "Create a delivery",
    description: "Records a delivery that has arrived at a site and waits for its recipient, if one is named.",
    access: "write",
    answers: "created",
    body: createDeliveryInput,
    example: { body: creation, output: created },
    findFaults: findDeliveryFaults,
    run: createDelivery,
  }),
  operation({
    ...common,
    id: "deliveries.upsert",
    method: "PUT",
    path: "/deliveries/by-external-id/{externalId}",
    summary: "Create or change a delivery",
    description: describeUpsert("a delivery"),
    access: "write",
    answers: "upserted",
    ids: { externalId: "externalId" },
    body: upsertDeliveryInput,
    example: { body: synced, output: upserted },
    findFaults: findDeliveryFaults,
    run: upsertDelivery,
  }),
  operation({
    ...common,
    id: "deliveries.batch",
    method: "POST",
    path: "/deliveries/batch",
    summary: "Create, change or delete many deliveries",
    description: describeBatch("deliveries"),
    access: "write",
    answers: "batch",
    body: batchBody(upsertDeliveryInput),
    batch: { kind: "delivery", create: createDeliveryInput, upsert: upsertDeliveryInput },
    example: { body: batch, output: upserted },
    run: batchDeliveries,
  }),
  operation({
    ...one,
    id: "deliveries.update",
    method: "PATCH",
    summary: "Change a delivery",
    description:
      "Changes the given fields; the others stay the same, and null clears a field. Only the pick-up changes the status.",
    access: "write",
    answers: "one",
    body: deliveryChanges,
    example: { body: { carrier: "FedEx" }, output: updated },
    findFaults: findDeliveryFaults,
    run: updateDelivery,
  }),
  operation({
    ...one,
    output: null,
    id: "deliveries.delete",
    method: "DELETE",
    summary: "Delete a delivery",
    description: "Permanently deletes the delivery.",
    access: "write",
    answers: "nothing",
    example: { id: deletedId },
    run: deleteDelivery,
  }),
  operation({
    ...one,
    id: "deliveries.pick_up",
    method: "POST",
    path: "/deliveries/{deliveryId}/pick-up",
    summary: "Pick a delivery up",
    description:
      "Records that the delivery was handed out now. A delivery that was already picked up is refused with `CONFLICT`; the details " +
      "name the state.",
    access: "write",
    answers: "one",
    errors: ["CONFLICT"],
    example: { output: pickedUp },
    run: pickUpDelivery,
  }),
];
