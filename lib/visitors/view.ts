import { Prisma } from "@/lib/db/generated/client";
import { isoTime } from "@/lib/db/query/read-page";
import type { Shown } from "@/lib/db/query/site-record";
import { formatBadge } from "@/lib/visitors/labels";
import type { VisitorView } from "@/lib/visitors/schema";

/** A visitor as the database returns one. */
export type VisitorRow = Omit<VisitorView, "badgeNumber"> & { badgeNumber: number | null };

export const VISITOR: Shown = {
  table: "visitors",
  columns: Prisma.sql`
    t.id, t.site_id as "siteId", json_build_object('id', s.id, 'name', s.name) as site,
    t.first_name as "firstName", t.last_name as "lastName", t.email, t.phone, t.company,
    t.visitor_type as "visitorType", case when h.id is not null then json_build_object('id', h.id,
      'name', h.first_name || ' ' || h.last_name, 'email', h.email, 'department', h.department) end as host,
    t.purpose, t.status, t.expected_at as "expectedAt", t.check_in_time as "checkInTime",
    t.check_out_time as "checkOutTime", t.id_scanned as "idScanned", t.nda_signed as "ndaSigned",
    t.badge_number as "badgeNumber", t.external_id as "externalId", t.metadata,
    t.created_at as "createdAt", t.updated_at as "updatedAt"`,
  joins: Prisma.sql`
    join sites s on s.id = t.site_id and s.organization_id = t.organization_id
    left join employees h
      on h.id = t.host_id and h.organization_id = t.organization_id and h.environment = t.environment`,
};

export function viewVisitor(row: VisitorRow): VisitorView {
  return {
    id: row.id,
    siteId: row.siteId,
    site: row.site,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    company: row.company,
    visitorType: row.visitorType,
    host: row.host,
    purpose: row.purpose,
    status: row.status,
    expectedAt: isoTime(row.expectedAt),
    checkInTime: isoTime(row.checkInTime),
    checkOutTime: isoTime(row.checkOutTime),
    idScanned: row.idScanned,
    ndaSigned: row.ndaSigned,
    badgeNumber: row.badgeNumber === null ? null : formatBadge(row.badgeNumber),
    externalId: row.externalId,
    metadata: row.metadata,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}
