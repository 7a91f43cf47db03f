import { Prisma } from "@/lib/db/generated/client";
import { isoTime } from "@/lib/db/query/read-page";
import type { Shown } from "@/lib/db/query/site-record";
import { presenceOf } from "@/lib/employees/presence";
import type { EmployeeView } from "@/lib/employees/schema";

/** An employee as the database returns one. */
export type EmployeeRow = Omit<EmployeeView, "presence">;

export const EMPLOYEE: Shown = {
  table: "employees",
  columns: Prisma.sql`
    t.id, t.site_id as "siteId", json_build_object('id', s.id, 'name', s.name) as site,
    t.first_name as "firstName", t.last_name as "lastName", t.email, t.phone, t.department, t.status,
    t.checked_in_at as "checkedInAt", t.checked_out_at as "checkedOutAt",
    t.external_id as "externalId", t.metadata,
    t.created_at as "createdAt", t.updated_at as "updatedAt"`,
  joins: Prisma.sql`join sites s on s.id = t.site_id and s.organization_id = t.organization_id`,
};

export function viewEmployee(row: EmployeeRow): EmployeeView {
  return {
    id: row.id,
    siteId: row.siteId,
    site: row.site,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    department: row.department,
    status: row.status,
    presence: presenceOf(row),
    checkedInAt: isoTime(row.checkedInAt),
    checkedOutAt: isoTime(row.checkedOutAt),
    externalId: row.externalId,
    metadata: row.metadata,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}
