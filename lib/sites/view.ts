import { Prisma } from "@/lib/db/generated/client";
import { isoTime } from "@/lib/db/query/read-page";
import type { SiteView } from "@/lib/sites/schema";

/** The columns of a site as `t`. */
export const SITE = {
  table: "sites" as const,
  columns: Prisma.sql`
    t.id, t.name, t.time_zone as "timeZone", t.address, t.status, t.external_id as "externalId",
    t.metadata, t.created_at as "createdAt", t.updated_at as "updatedAt"`,
  joins: Prisma.empty,
};

/** @param row as the database returns it: times with microseconds and an offset. */
export function viewSiteRow({ createdAt, updatedAt, ...row }: SiteView): SiteView {
  const { id, name, timeZone, address, status, externalId, metadata } = row;
  const times = { createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
  return { id, name, timeZone, address, status, externalId, metadata, ...times };
}
