import type { z } from "zod";
import { exampleId, exampleSite } from "@/lib/contracts/example-ids";
import type { createDeliveryInput, DeliveryView } from "@/lib/deliveries/schema";

/* The deliveries that the API's documents show: those of the sandbox's default fixture, and one that is recorded. */

const id = (name: string) => exampleId("delivery", `${exampleSite.name} ${name}`);
const common = {
  siteId: exampleSite.id,
  site: exampleSite,
  status: "waiting",
  pickedUpAt: null,
  externalId: null,
  metadata: {},
} as const;
const ada = { id: exampleId("employee", `${exampleSite.name} 1`), name: "Ada Abel" };
const bjorn = { id: exampleId("employee", `${exampleSite.name} 2`), name: "Björn Bakker" };

/** Two deliveries that are waiting. */
export const waiting: DeliveryView = {
  ...common,
  id: id("1"),
  externalId: "PARCEL-1001",
  carrier: "DHL",
  description: "Small box",
  recipient: ada,
  arrivedAt: "2026-01-15T05:35:00.000Z",
  createdAt: "2026-01-15T05:35:00.000Z",
  updatedAt: "2026-01-15T05:35:00.000Z",
};
export const called: DeliveryView = {
  ...common,
  id: id("2"),
  externalId: "PARCEL-1002",
  carrier: "UPS",
  description: "Envelope",
  recipient: bjorn,
  arrivedAt: "2026-01-15T05:10:00.000Z",
  createdAt: "2026-01-15T05:10:00.000Z",
  updatedAt: "2026-01-15T05:10:00.000Z",
};

export const deletedId = id("4");

const now = "2026-01-15T09:16:24.311Z";
export const updated: DeliveryView = { ...waiting, carrier: "FedEx", updatedAt: now };
export const pickedUp: DeliveryView = { ...called, status: "picked_up", pickedUpAt: now, updatedAt: now };

const parcel = { siteId: exampleSite.id, carrier: "DHL", description: "Two boxes, one of them heavy" };

/** The request that records a delivery, and its answer. */
export const creation: z.input<typeof createDeliveryInput> = {
  ...parcel,
  recipientId: ada.id,
  arrivedAt: "2026-01-15T10:15:00+01:00",
};
export const created: DeliveryView = {
  ...common,
  ...parcel,
  id: id("recorded"),
  recipient: ada,
  arrivedAt: "2026-01-15T09:15:00.000Z",
  createdAt: now,
  updatedAt: now,
};

/** The request that changes a delivery by external id, and its answer. */
export const synced: z.input<typeof createDeliveryInput> = {
  siteId: exampleSite.id,
  carrier: "FedEx",
};
export const upserted: DeliveryView = { ...updated };

/** The request of a batch. Its answer shows one result, `upserted`. */
export const batch = { operations: [{ op: "upsert", externalId: "PARCEL-1001", data: synced }], atomic: false };
