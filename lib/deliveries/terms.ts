/* What a delivery is, in values and views. Free of zod, so that screens can use it without carrying zod. */

export const deliveryStatuses = ["waiting", "picked_up"] as const;
export const deliverySorts = ["arrivedAt", "createdAt", "updatedAt", "carrier"] as const;

export type DeliveryStatus = (typeof deliveryStatuses)[number];
export type DeliverySort = (typeof deliverySorts)[number];

/** A delivery as every caller sees one. Times are ISO 8601, UTC. */
export type DeliveryView = {
  id: string;
  siteId: string;
  site: { id: string; name: string };
  carrier: string | null;
  description: string | null;
  /** The employee it is for. */
  recipient: { id: string; name: string } | null;
  status: DeliveryStatus;
  arrivedAt: string;
  pickedUpAt: string | null;
  createdAt: string;
  updatedAt: string;
};

export type DeliveryListView = { deliveries: DeliveryView[]; total: number };
