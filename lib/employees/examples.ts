import type { z } from "zod";
import { exampleId, exampleSite } from "@/lib/contracts/example-ids";
import type { createEmployeeInput, EmployeeView } from "@/lib/employees/schema";

/* The employees that the API's documents show: those of the sandbox's default fixture, and one who is added. */

const id = (name: string) => exampleId("employee", `${exampleSite.name} ${name}`);
const common = {
  siteId: exampleSite.id,
  site: exampleSite,
  phone: null,
  status: "active",
  presence: "off_site",
  checkedInAt: null,
  checkedOutAt: null,
  externalId: null,
  metadata: {},
} as const;

/** On site. */
export const present: EmployeeView = {
  ...common,
  id: id("1"),
  firstName: "Ada",
  lastName: "Abel",
  email: "ada.abel@sandbox.example",
  department: "Reception",
  externalId: "HR-1001",
  metadata: { costCenter: "4100" },
  presence: "on_site",
  checkedInAt: "2026-01-15T05:10:00.000Z",
  createdAt: "2025-11-16T06:00:00.000Z",
  updatedAt: "2026-01-15T05:10:00.000Z",
};

/** Not on site. */
export const absent: EmployeeView = {
  ...common,
  id: id("2"),
  firstName: "Björn",
  lastName: "Bakker",
  email: "bjorn.bakker@sandbox.example",
  department: "Engineering",
  externalId: "HR-1002",
  metadata: { costCenter: "4101" },
  createdAt: "2025-11-15T06:00:00.000Z",
  updatedAt: "2025-11-15T06:00:00.000Z",
};

/** On site, and about to leave. */
export const leaving: EmployeeView = {
  ...common,
  id: id("3"),
  firstName: "Chloé",
  lastName: "Çelik",
  email: "chloe.celik@sandbox.example",
  department: "Finance",
  externalId: "HR-1003",
  metadata: { costCenter: "4102" },
  presence: "on_site",
  checkedInAt: "2026-01-15T05:12:00.000Z",
  createdAt: "2025-11-14T06:00:00.000Z",
  updatedAt: "2026-01-15T05:12:00.000Z",
};

export const deletedId = id("4");

const now = "2026-01-15T16:31:40.027Z";
export const updated: EmployeeView = { ...absent, department: "Research", updatedAt: now };
export const arrived: EmployeeView = { ...absent, presence: "on_site", checkedInAt: now, updatedAt: now };
export const departed: EmployeeView = { ...leaving, presence: "off_site", checkedOutAt: now, updatedAt: now };

const grace = {
  siteId: exampleSite.id,
  firstName: "Grace",
  lastName: "Hopper",
  email: "grace.hopper@sandbox.example",
  phone: "+49 30 5550117",
  department: "Engineering",
  metadata: { costCenter: "4101" },
};

/** The request that adds an employee, and its answer. */
export const creation: z.input<typeof createEmployeeInput> = grace;
export const created: EmployeeView = { ...common, ...grace, id: id("added"), createdAt: now, updatedAt: now };

/** The request that changes an employee by external id, and its answer. */
export const synced: z.input<typeof createEmployeeInput> = {
  siteId: exampleSite.id,
  firstName: absent.firstName,
  lastName: absent.lastName,
  department: "Research",
};
export const upserted: EmployeeView = { ...updated };

/** The request of a batch. Its answer shows one result, `upserted`. */
export const batch = { operations: [{ op: "upsert", externalId: "HR-1002", data: synced }], atomic: false };
