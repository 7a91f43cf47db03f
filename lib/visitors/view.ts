import type { Ctx } from "@/lib/ctx";
import type { Tx } from "@/lib/db/client";
import { ofTenant, onSitesInReach } from "@/lib/db/conditions";
import { Prisma } from "@/lib/db/generated/client";
import { isoTime } from "@/lib/db/read-page";
import { notFound } from "@/lib/errors";
import { formatBadge } from "@/lib/visitors/badge";
import type { VisitorView } from "@/lib/visitors/terms";

/** A visitor as the database answers one. */
export type VisitorRow = Omit<VisitorView, "badgeNumber"> & { badgeNumber: number | null };

/** What is shown of a visitor, over its row as `t` and VISITOR_JOINS. */
export const VISITOR_COLUMNS = Prisma.sql`
  t.id, t.site_id as "siteId", json_build_object('id', s.id, 'name', s.name) as site,
  t.first_name as "firstName", t.last_name as "lastName", t.email, t.phone, t.company, t.visitor_type as "visitorType",
  case when h.id is not null then json_build_object(
    'id', h.id, 'name', h.first_name || ' ' || h.last_name, 'email', h.email, 'department', h.department) end as host,
  t.purpose, t.status, t.expected_at as "expectedAt", t.check_in_time as "checkInTime",
  t.check_out_time as "checkOutTime", t.id_scanned as "idScanned", t.nda_signed as "ndaSigned",
  t.badge_number as "badgeNumber", t.created_at as "createdAt", t.updated_at as "updatedAt"`;

export const VISITOR_JOINS = Prisma.sql`
  join sites s on s.id = t.site_id and s.organization_id = t.organization_id
  left join employees h
    on h.id = t.host_id and h.organization_id = t.organization_id and h.environment = t.environment`;

/** @throws AppError NOT_FOUND, the same for an unknown visitor, another tenant's and one out of reach. */
export async function readVisitor(tx: Pick<Tx, "$queryRaw">, ctx: Ctx, visitorId: string): Promise<VisitorView> {
  const [found] = await tx.$queryRaw<{ row: VisitorRow }[]>`
    select to_json(shown.*) as row from (
      select ${VISITOR_COLUMNS} from visitors t ${VISITOR_JOINS} where ${isVisitor(ctx, visitorId)}) as shown`;
  if (!found) throw notFound("visitor");
  return viewVisitor(found.row);
}

/** As `readVisitor`; nobody else changes the visitor until the commit. */
export async function lockVisitor(tx: Tx, ctx: Ctx, visitorId: string): Promise<VisitorView> {
  await tx.$queryRaw`select t.id from visitors t where ${isVisitor(ctx, visitorId)} for no key update`;
  return readVisitor(tx, ctx, visitorId);
}

export function viewVisitor({ badgeNumber, ...row }: VisitorRow): VisitorView {
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
    badgeNumber: badgeNumber === null ? null : formatBadge(badgeNumber),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}

function isVisitor(ctx: Ctx, visitorId: string): Prisma.Sql {
  return Prisma.join([Prisma.sql`t.id = ${visitorId}`, ofTenant(ctx), ...onSitesInReach(ctx)], " and ");
}
