import type { z } from "zod";
import type { createEmployeeInput, EmployeeView } from "@/lib/employees/schema";

/* The employees that the API's documents show. */

const site = { id: "site_01kabc4xq8e9v9j6z3m5n7p2rt", name: "Berlin" };
const grace = { firstName: "Grace", lastName: "Hopper", email: "grace.hopper@acme.example", phone: "+49 30 5550117" };
/** The request that adds them. */
export const creation: z.input<typeof createEmployeeInput> = { siteId: site.id, ...grace, department: "Engineering" };

export const expected: EmployeeView = {
  id: "emp_01kabd2hm4f7btq2y8w6k9c3ax",
  siteId: site.id,
  site,
  ...grace,
  department: "Engineering",
  status: "active",
  presence: "off_site",
  checkedInAt: null,
  checkedOutAt: null,
  createdAt: "2026-01-15T09:30:00.000Z",
  updatedAt: "2026-01-15T09:30:00.000Z",
};

export const present: EmployeeView = {
  ...expected,
  presence: "on_site",
  checkedInAt: "2026-02-02T07:58:12.000Z",
  updatedAt: "2026-02-02T07:58:12.000Z",
};

export const departed: EmployeeView = {
  ...present,
  presence: "off_site",
  checkedOutAt: "2026-02-02T16:31:40.000Z",
  updatedAt: "2026-02-02T16:31:40.000Z",
};
