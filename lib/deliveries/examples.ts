import type { z } from "zod";
import type { createDeliveryInput, DeliveryView } from "@/lib/deliveries/schema";

/* The deliveries that the API's documents show. */

const site = { id: "site_01kabc4xq8e9v9j6z3m5n7p2rt", name: "Berlin" };
const recipient = { id: "emp_01kabd2hm4f7btq2y8w6k9c3ax", name: "Grace Hopper" };
const parcel = { carrier: "DHL", description: "Two boxes, one of them heavy" };
/** The request that records it. */
export const creation: z.input<typeof createDeliveryInput> = {
  siteId: site.id,
  ...parcel,
  recipientId: recipient.id,
  arrivedAt: "2026-02-02T10:15:00+01:00",
};

export const expected: DeliveryView = {
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

export const pickedUp: DeliveryView = {
  ...expected,
  status: "picked_up",
  pickedUpAt: "2026-02-02T12:40:03.000Z",
  updatedAt: "2026-02-02T12:40:03.000Z",
};
