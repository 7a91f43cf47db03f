import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { isoTime } from "@/lib/db/query/read-page";
import { ORGANIZATION_NAME, ORGANIZATION_TEXT } from "@/lib/db/query/search-expressions";
import { withDatabase } from "@/lib/db/transaction";
import type { ListOrganizationsInput, OrganizationRow, OrganizationRowsView } from "@/lib/organizations/access-schema";
import { pageAround } from "@/lib/organizations/cursor";
import { all, direction, keyset, type Order, placeOfTime, timeOf } from "@/lib/organizations/keyset";
import { ORGANIZATIONS_PER_PAGE, type OrganizationSort } from "@/lib/organizations/labels";
import { requestsToday } from "@/lib/organizations/requests-today";
import type { CallerCtx } from "@/lib/platform/ctx";
import { requireOperator } from "@/lib/platform/permit";
import { ceilingOf } from "@/lib/platform/plans";

const CREATED = Prisma.sql`t.created_at`;

const ORDERS: Record<OrganizationSort, Order> = {
  newest: { by: CREATED, place: placeOfTime(CREATED), from: timeOf, isDescending: true },
  name: {
    by: ORGANIZATION_NAME,
    place: ORGANIZATION_NAME,
    from: (value) => Prisma.sql`${value}::text collate "und-x-icu"`,
    isDescending: false,
  },
};

type Listed = Omit<OrganizationRow, "requestsPerMinute" | "hasOwnLimit" | "keys"> & {
  place: string;
  ownRequestsPerMinute: number | null;
  live: number;
  sandbox: number;
};

/** A page of organizations with their keys and today's requests, read in one statement. @throws AppError FORBIDDEN. */
export async function listOrganizationRows(
  ctx: CallerCtx,
  input: ListOrganizationsInput,
): Promise<OrganizationRowsView> {
  requireOperator(ctx, "list organizations");
  const filters = [
    Prisma.sql`t.deleted_at is null`,
    ...containing(ORGANIZATION_TEXT, input.search),
    ...(input.plan ? [Prisma.sql`t.plan = ${input.plan}::plan`] : []),
    ...(input.access ? [Prisma.sql`t.api_access = ${input.access}::api_access`] : []),
  ];
  const order = ORDERS[input.sort];
  const [page] = await withDatabase(
    () => db().$queryRaw<{ total: number; rows: Listed[] }[]>`
      with found as materialized (
        select t.id, t.slug, t.name, t.plan, t.requests_per_minute, t.api_access, t.created_at, ${order.place} as place
        from organizations t where ${all([...filters, ...keyset(order, input)])}
        order by ${direction(order, input)} limit ${ORGANIZATIONS_PER_PAGE + 1})
      select (select count(*)::int from organizations t where ${all(filters)}) as total,
        coalesce((select json_agg(listed.*) from (
          select t.id, t.slug, t.name, t.plan, t.requests_per_minute as "ownRequestsPerMinute",
            t.api_access as "apiAccess", t.created_at as "createdAt", t.place, keys.live, keys.sandbox,
            ${requestsToday(Prisma.sql`t.id`)} as "requestsToday"
          from found t
          cross join lateral (
            select count(*) filter (where environment = 'live')::int as live,
              count(*) filter (where environment = 'sandbox')::int as sandbox
            from api_keys where organization_id = t.id and revoked_at is null) as keys) as listed), '[]') as rows`,
  );
  const { shown, ...around } = pageAround(page!.rows, ORGANIZATIONS_PER_PAGE, input);
  return { organizations: shown.map(viewRow), total: page!.total, ...around };
}

function viewRow({ place: _, live, sandbox, ownRequestsPerMinute, ...row }: Listed): OrganizationRow {
  return {
    ...row,
    createdAt: isoTime(row.createdAt),
    requestsPerMinute: ceilingOf({ plan: row.plan, requestsPerMinute: ownRequestsPerMinute }),
    hasOwnLimit: ownRequestsPerMinute !== null,
    keys: { live, sandbox },
  };
}
