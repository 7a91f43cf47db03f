import { Prisma } from "@/lib/db/generated/client";
import { isoTime } from "@/lib/db/query/read-page";
import type { Shown } from "@/lib/db/query/site-record";
import type { DeliveryView } from "@/lib/deliveries/schema";

export const DELIVERY: Shown = {
  table: "deliveries",
  columns: Prisma.sql`
    t.id, t.site_id as "siteId", json_build_object('id', s.id, 'name', s.name) as site, t.carrier, t.description,
    case when e.id is not null then
      json_build_object('id', e.id, 'name', e.first_name || ' ' || e.last_name) end as recipient,
    t.status, t.arrived_at as "arrivedAt", t.picked_up_at as "pickedUpAt",
    t.external_id as "externalId", t.metadata,
    t.created_at as "createdAt", t.updated_at as "updatedAt"`,
  joins: Prisma.sql`
    join sites s on s.id = t.site_id and s.organization_id = t.organization_id
    left join employees e
      on e.id = t.recipient_id and e.organization_id = t.organization_id and e.environment = t.environment`,
};

/** @param row as the database returns it: times with microseconds and an offset. */
export function viewDelivery(row: DeliveryView): DeliveryView {
  return {
    id: row.id,
    siteId: row.siteId,
    site: row.site,
    carrier: row.carrier,
    description: row.description,
    recipient: row.recipient,
    status: row.status,
    arrivedAt: isoTime(row.arrivedAt),
    pickedUpAt: isoTime(row.pickedUpAt),
    externalId: row.externalId,
    metadata: row.metadata,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}
