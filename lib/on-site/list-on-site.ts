import { Prisma } from "@/lib/db/generated/client";
import { listPool } from "@/lib/db/pools";
import { among, ofTenant, onSitesInReach } from "@/lib/db/query/conditions";
import { readShared } from "@/lib/db/query/shared-read";
import { withDatabase } from "@/lib/db/transaction";
import type { ListOnSiteInput, OnSiteView, PersonOnSite, SiteOnSite } from "@/lib/on-site/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin, requireReader } from "@/lib/platform/permit";
import { formatBadge } from "@/lib/visitors/labels";

type PersonRow = Omit<PersonOnSite, "badgeNumber"> & { siteId: string; badgeNumber: number | null };
/** All rows have the same columns: `lastName` holds a site's name, and `checkedInAt` the time of reading. */
type Row =
  | PersonRow
  | { kind: "site"; id: string; lastName: string; timeZone: string }
  | { kind: "now"; checkedInAt: string };

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

/**
 * A row for each person and site, and one for the time, without joins whose plan could become quadratic. With `limit`, a host
 * is found by the primary key and nothing else, and is then compared with the tenant. Rows reach the process in packets, so
 * that it answers others meanwhile.
 */
function toStatement(ctx: Ctx, { siteId }: ListOnSiteInput): Prisma.Sql {
  const { organizationId, environment } = ctx;
  const here = [ofTenant(ctx), ...onSitesInReach(ctx), ...among(Prisma.sql`t.site_id`, siteId)];
  const sites = [ofTenant(ctx), ...onSitesInReach(ctx, Prisma.sql`t.id`), ...among(Prisma.sql`t.id`, siteId)];
  const isInside = Prisma.sql`t.checked_in_at is not null and t.checked_out_at is null`;
  const where = (conditions: Prisma.Sql[]) => Prisma.join(conditions, " and ");
  return Prisma.sql`
    with people as materialized (
      select 'visitor' as kind, t.id, t.site_id, t.first_name, t.last_name, t.company, null as department, t.phone,
        t.host_id, t.badge_number, t.check_in_time as since
      from visitors t where ${where([...here, Prisma.sql`t.status = 'checked_in'`])}
      union all
      select 'employee', t.id, t.site_id, t.first_name, t.last_name, null, t.department, t.phone, null, null, t.checked_in_at
      from employees t where ${where([...here, isInside])})
    select p.kind, p.id, p.site_id as "siteId", p.first_name as "firstName", p.last_name as "lastName", p.company,
      p.department, p.phone, case when h.organization_id = ${organizationId} and h.environment = ${environment}::environment then
        json_build_object('id', h.id, 'name', h.first_name || ' ' || h.last_name, 'phone', h.phone) end as host,
      p.badge_number as "badgeNumber", ${asText(Prisma.sql`p.since`)} as "checkedInAt", null as "timeZone"
    from people p left join lateral (
      select e.id, e.organization_id, e.environment, e.first_name, e.last_name, e.phone
      from employees e where e.id = p.host_id limit 1) h on true
    union all
    select 'site', t.id, null, '', t.name, null, null, null, null, null, null, t.time_zone
    from sites t where ${where(sites)} and (t.status = 'active' or t.id in (select site_id from people))
    union all
    select 'now', '', null, '', '', null, null, null, null, null, ${asText(Prisma.sql`statement_timestamp()`)}, null
    order by "lastName", "firstName", id`;
}

/** A time as every view has it. */
function asText(time: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function groupBySite(rows: Row[]): OnSiteView {
  const view: OnSiteView = { readAt: "", count: noOne(), sites: [] };
  const sites = new Map<string, SiteOnSite>();
  for (const row of rows) {
    if (row.kind === "now") view.readAt = row.checkedInAt;
    if (row.kind === "site") sites.set(row.id, siteOf(row));
  }
  for (const row of rows) if (row.kind === "visitor" || row.kind === "employee") add(row, view, sites.get(row.siteId)!);
  view.sites.push(...sites.values());
  return view;
}

function add(row: PersonRow, view: OnSiteView, site: SiteOnSite): void {
  site.people.push(viewPerson(row));
  for (const count of [site.count, view.count]) {
    count.people += 1;
    count[row.kind === "visitor" ? "visitors" : "employees"] += 1;
  }
}

const noOne = () => ({ people: 0, visitors: 0, employees: 0 });

function siteOf({ id, lastName: name, timeZone }: Extract<Row, { kind: "site" }>): SiteOnSite {
  return { id, name, timeZone, count: noOne(), people: [] };
}

function viewPerson(row: PersonRow): PersonOnSite {
  const { id, kind, firstName, lastName, company, department, phone, host, badgeNumber, checkedInAt } = row;
  const badge = badgeNumber === null ? null : formatBadge(badgeNumber);
  return { id, kind, firstName, lastName, company, department, phone, host, badgeNumber: badge, checkedInAt };
}
