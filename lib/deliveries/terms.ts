/* Values and views of deliveries. Free of zod, so that screens can import them without it. */

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
  /** The employee who receives it. */
  recipient: { id: string; name: string } | null;
  status: DeliveryStatus;
  arrivedAt: string;
  pickedUpAt: string | null;
  createdAt: string;
  updatedAt: string;
};

export type DeliveryListView = { deliveries: DeliveryView[]; total: number };
