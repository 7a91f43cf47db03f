import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import { among, ofTenant, onSitesInReach } from "@/lib/db/query/conditions";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { ListOnSiteInput, OnSiteView, PersonOnSite, SiteOnSite } from "@/lib/on-site/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin, requireReader } from "@/lib/platform/permit";
import { formatBadge } from "@/lib/visitors/labels";

/** A person and their site; without a person, a site where nobody is; without a site, the time alone. */
type Row = { readAt: string; siteId: string | null; siteName: string; timeZone: string } & (
  | { id: null }
  | (Omit<PersonOnSite, "badgeNumber"> & { badgeNumber: number | null })
);

/**
 * Everybody on site now, by site: for an evacuation, so it is never cut into pages. One statement reads it, so nobody who
 * moves meanwhile is missing or listed twice.
 * @throws AppError FORBIDDEN for members and operators. Owners and admins see every site.
 */
export async function listOnSite(ctx: Ctx, input: ListOnSiteInput): Promise<OnSiteView> {
  if (ctx.actor.kind === "user") requireAdmin(ctx, "see who is on site");
  else requireReader(ctx, "see who is on site");
  const { text, values } = toStatement(ctx, input);
  const rows = await withDatabase(() => readShared<Row>(listPool(), { text, values }));
  return groupBySite(rows);
}

/** Rows reach the process in packets, so that it answers others while it reads many. */
function toStatement(ctx: Ctx, { siteId }: ListOnSiteInput): Prisma.Sql {
  const column = Prisma.sql`t.site_id`;
  const here = [ofTenant(ctx), ...onSitesInReach(ctx), ...among(column, siteId)];
  const sites = [ofTenant(ctx), ...onSitesInReach(ctx, Prisma.sql`t.id`), ...among(Prisma.sql`t.id`, siteId)];
  const isInside = Prisma.sql`t.checked_in_at is not null and t.checked_out_at is null`;
  const where = (conditions: Prisma.Sql[]) => Prisma.join(conditions, " and ");
  return Prisma.sql`
    with people as (
      select 'visitor' as kind, t.id, t.site_id, t.first_name, t.last_name, t.company, null as department, t.phone,
        t.host_id, t.badge_number, t.check_in_time as since
      from visitors t where ${where([...here, Prisma.sql`t.status = 'checked_in'`])}
      union all
      select 'employee', t.id, t.site_id, t.first_name, t.last_name, null, t.department, t.phone, null, null, t.checked_in_at
      from employees t where ${where([...here, isInside])}),
    places as (
      select t.id, t.name, t.time_zone from sites t
      where ${where(sites)} and (t.status = 'active' or t.id in (select site_id from people)))
    select ${asText(Prisma.sql`statement_timestamp()`)} as "readAt",
      s.id as "siteId", s.name as "siteName", s.time_zone as "timeZone",
      p.kind, p.id, p.first_name as "firstName", p.last_name as "lastName", p.company, p.department, p.phone,
      case when h.id is not null then
        json_build_object('id', h.id, 'name', h.first_name || ' ' || h.last_name, 'phone', h.phone) end as host,
      p.badge_number as "badgeNumber", ${asText(Prisma.sql`p.since`)} as "checkedInAt"
    from (values (1)) as once
    left join places s on true
    left join people p on p.site_id = s.id
    left join employees h on h.id = p.host_id and h.organization_id = ${ctx.organizationId}
      and h.environment = ${ctx.environment}::environment
    order by s.name, s.id, p.last_name, p.first_name, p.id`;
}

/** A time as every view has it. */
function asText(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function groupBySite(rows: Row[]): OnSiteView {
  const view: OnSiteView = { readAt: rows[0]!.readAt, count: noOne(), sites: [] };
  for (const row of rows) {
    if (row.siteId === null) break;
    if (view.sites.at(-1)?.id !== row.siteId) view.sites.push(siteOf(row, row.siteId));
    if (row.id === null) continue;
    const site = view.sites.at(-1)!;
    site.people.push(viewPerson(row));
    for (const count of [site.count, view.count]) {
      count.people += 1;
      count[row.kind === "visitor" ? "visitors" : "employees"] += 1;
    }
  }
  return view;
}

const noOne = () => ({ people: 0, visitors: 0, employees: 0 });

function siteOf({ siteName, timeZone }: Row, id: string): SiteOnSite {
  return { id, name: siteName, timeZone, count: noOne(), people: [] };
}

function viewPerson(row: Extract<Row, { id: string }>): PersonOnSite {
  const { id, kind, firstName, lastName, company, department, phone, host, badgeNumber, checkedInAt } = row;
  const badge = badgeNumber === null ? null : formatBadge(badgeNumber);
  return { id, kind, firstName, lastName, company, department, phone, host, badgeNumber: badge, checkedInAt };
}
