import { z } from "zod";
import { operation } from "@/lib/contracts/operation";
import { idOf, namedView, timeView } from "@/lib/contracts/view-fields";
import { listDeliveries } from "@/lib/deliveries/list";
import { createDeliveryInput, deliveryChanges, listDeliveriesInput } from "@/lib/deliveries/schema";
import { createDelivery, deleteDelivery, getDelivery, pickUpDelivery, updateDelivery } from "@/lib/deliveries/service";
import { deliveryStatuses } from "@/lib/deliveries/terms";

const deliveryView = z.object({
  id: idOf("delivery"),
  siteId: idOf("site"),
  site: namedView("site"),
  carrier: z.string().nullable(),
  description: z.string().nullable(),
  recipient: namedView("employee").nullable().meta({ description: "The employee it is for." }),
  status: z.enum(deliveryStatuses),
  arrivedAt: timeView,
  pickedUpAt: timeView.nullable(),
  createdAt: timeView,
  updatedAt: timeView,
});

const site = { id: "site_01kabc4xq8e9v9j6z3m5n7p2rt", name: "Berlin" };
const recipient = { id: "emp_01kabd2hm4f7btq2y8w6k9c3ax", name: "Grace Hopper" };
const parcel = { carrier: "DHL", description: "Two boxes, one of them heavy" };
const body = { siteId: site.id, ...parcel, recipientId: recipient.id, arrivedAt: "2026-02-02T10:15:00+01:00" };
const output = {
  id: "dlv_01kabe7rn2g8c5v4x9t3m6p1qz",
  siteId: site.id,
  site,
  ...parcel,
  recipient,
  status: "waiting",
  arrivedAt: "2026-02-02T09:15:00.000Z",
  pickedUpAt: null,
  createdAt: "2026-02-02T09:16:24.000Z",
  updatedAt: "2026-02-02T09:16:24.000Z",
};
const pickedUp = {
  ...output,
  status: "picked_up",
  pickedUpAt: "2026-02-02T12:40:03.000Z",
  updatedAt: "2026-02-02T12:40:03.000Z",
};

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
      "The deliveries to the sites that the key reaches, the last to arrive first. Search finds part of the carrier, the " +
      "description or the recipient's name; a part that over 1,000 employees share finds the newest 1,000 of them. Days " +
      "are those of arrival, in the site's own time zone. `status=active` finds those that are waiting.",
    access: "read",
    answers: "list",
    query: listDeliveriesInput,
    onlyV1: ["date"],
    example: { output },
    run: async (ctx, input) => {
      const { deliveries, total } = await listDeliveries(ctx, input);
      return { items: deliveries, total };
    },
  }),
  operation({
    ...one,
    id: "deliveries.get",
    method: "GET",
    summary: "Get a delivery",
    description: "One delivery. One to a site out of the key's reach is answered as if it did not exist.",
    access: "read",
    answers: "one",
    example: { output },
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
    example: { body, output },
    run: createDelivery,
  }),
  operation({
    ...one,
    id: "deliveries.update",
    method: "PATCH",
    summary: "Change a delivery",
    description:
      "Changes the fields that are sent; the others stay, and null clears a field. The status changes by picking up alone.",
    access: "write",
    answers: "one",
    body: deliveryChanges,
    example: { body: { carrier: "UPS" }, output: { ...output, carrier: "UPS" } },
    run: updateDelivery,
  }),
  operation({
    ...one,
    output: null,
    id: "deliveries.delete",
    method: "DELETE",
    summary: "Delete a delivery",
    description: "Deletes the delivery for good.",
    access: "write",
    answers: "nothing",
    example: {},
    run: deleteDelivery,
  }),
  operation({
    ...one,
    id: "deliveries.pick_up",
    method: "POST",
    path: "/deliveries/{deliveryId}/pick-up",
    summary: "Pick a delivery up",
    description:
      "Says that the delivery was handed out now. One that was picked up already is refused with `CONFLICT`; the details " +
      "name the state.",
    access: "write",
    answers: "one",
    errors: ["CONFLICT"],
    example: { output: pickedUp },
    run: pickUpDelivery,
  }),
];
