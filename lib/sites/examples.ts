import type { z } from "zod";
import { exampleId, exampleSite } from "@/lib/contracts/example-ids";
import type { createSiteInput, SiteView } from "@/lib/sites/schema";

/* The sites that the API's documents show: those of every sandbox, and one that is created. */

export const berlin: SiteView = {
  ...exampleSite,
  timeZone: "Europe/Berlin",
  address: "Invalidenstraße 1, 10115 Berlin, Germany",
  status: "active",
  externalId: "BER-01",
  metadata: {},
  createdAt: "2025-10-07T06:00:00.000Z",
  updatedAt: "2025-10-07T06:00:00.000Z",
};

export const singapore: SiteView = {
  id: exampleId("site", "Sandbox Singapore"),
  name: "Sandbox Singapore",
  timeZone: "Asia/Singapore",
  address: "1 Raffles Place, Singapore 048616",
  status: "active",
  externalId: "SIN-01",
  metadata: {},
  createdAt: "2025-10-09T06:00:00.000Z",
  updatedAt: "2025-10-09T06:00:00.000Z",
};

/** The site of every sandbox that has no people and no parcels, which can be deleted. */
export const vacantId = exampleId("site", "Sandbox Lisbon");

const now = "2026-01-15T09:30:00.518Z";

/** The request that changes a site, and its answer. */
export const move = { address: "10 Marina Boulevard, Singapore 018983" };
export const moved: SiteView = { ...singapore, ...move, updatedAt: now };

/** The request that creates a site, and its answer. */
export const creation: z.input<typeof createSiteInput> = {
  name: "Munich",
  timeZone: "Europe/Berlin",
  address: "Marienplatz 8, 80331 Munich, Germany",
};
export const created: SiteView = {
  ...berlin,
  id: exampleId("site", "created"),
  name: "Munich",
  address: "Marienplatz 8, 80331 Munich, Germany",
  externalId: null,
  createdAt: now,
  updatedAt: now,
};

/** The request that changes a site by external id, and its answer. */
export const synced: z.input<typeof createSiteInput> = { name: singapore.name, timeZone: singapore.timeZone, ...move };
export const upserted: SiteView = { ...moved };
