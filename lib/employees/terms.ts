/* Values and views of employees. Free of zod, so that screens can import them without it. */

export const employeeStatuses = ["active", "inactive"] as const;
export const presences = ["on_site", "off_site"] as const;
export const employeeSorts = ["createdAt", "updatedAt", "lastName", "department"] as const;

export type EmployeeStatus = (typeof employeeStatuses)[number];
export type Presence = (typeof presences)[number];
export type EmployeeSort = (typeof employeeSorts)[number];

/** An employee as every caller sees one. Times are ISO 8601, UTC. */
export type EmployeeView = {
  id: string;
  siteId: string;
  site: { id: string; name: string };
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  department: string | null;
  status: EmployeeStatus;
  presence: Presence;
  checkedInAt: string | null;
  /** Null while on site. */
  checkedOutAt: string | null;
  createdAt: string;
  updatedAt: string;
};

export type EmployeeListView = { employees: EmployeeView[]; total: number };
