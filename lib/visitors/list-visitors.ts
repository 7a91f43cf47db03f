import { Prisma } from "@/lib/db/generated/client";
import { containing, ofTenant, onDays, onSitesInReach } from "@/lib/db/query/conditions";
import { readPage } from "@/lib/db/query/read-page";
import { VISITOR_TEXT } from "@/lib/db/query/search-expressions";
import { readSteadily } from "@/lib/db/query/steady-read";
import type { Ctx } from "@/lib/platform/ctx";
import { requireReader } from "@/lib/platform/permit";
import type { ListVisitorsInput, VisitorListView } from "@/lib/visitors/schema";
import { VISITOR, type VisitorRow, viewVisitor } from "@/lib/visitors/view";

const SORT_COLUMNS: Record<ListVisitorsInput["sort"], { column: Prisma.Sql; isNullable: boolean }> = {
  createdAt: { column: Prisma.sql`t.created_at`, isNullable: false },
  updatedAt: { column: Prisma.sql`t.updated_at`, isNullable: false },
  expectedAt: { column: Prisma.sql`t.expected_at`, isNullable: true },
  checkInTime: { column: Prisma.sql`t.check_in_time`, isNullable: true },
  lastName: { column: Prisma.sql`t.last_name`, isNullable: false },
};

/**
 * A page of the visitors in the actor's reach; a site out of reach gives an empty list. A visitor's host is shown and
 * searched even if the host works at another site. Search finds part of the name, e-mail or company.
 * @throws AppError FORBIDDEN for people.
 */
export async function listVisitors(ctx: Ctx, input: ListVisitorsInput): Promise<VisitorListView> {
  requireReader(ctx, "see visitors");
  return readSteadily(ctx, input, async () => {
    const { rows, total } = await readPage<VisitorRow>({
      ...VISITOR,
      where: [
        ofTenant(ctx),
        ...onSitesInReach(ctx),
        ...containing(VISITOR_TEXT, input.search),
        ...filtered(ctx, input),
        ...(await onDays(ctx, input, Prisma.sql`t.visit_at`)),
      ],
      order: orderOf(input),
      limit: input.limit,
      offset: input.offset,
    });
    return { visitors: rows.map(viewVisitor), total };
  });
}

/** Missing times come last in both directions. Ordering nulls where there are none would prevent the use of an index. */
function orderOf({ sort, order }: ListVisitorsInput): Prisma.Sql {
  const direction = Prisma.raw(order);
  const { column, isNullable } = SORT_COLUMNS[sort];
  return Prisma.sql`${column} ${direction} ${isNullable ? Prisma.sql`nulls last` : Prisma.empty}, t.id ${direction}`;
}

function filtered(ctx: Ctx, { siteId, status, hostId, department, purpose }: ListVisitorsInput): Prisma.Sql[] {
  return [
    ...(siteId ? [Prisma.sql`t.site_id = ${siteId}`] : []),
    ...(status ? [Prisma.sql`t.status = ${status === "active" ? "checked_in" : status}::visitor_status`] : []),
    ...(hostId ? [Prisma.sql`t.host_id = ${hostId}`] : []),
    ...(department ? [hostedIn(ctx, department)] : []),
    ...(purpose ? [Prisma.sql`search_key(t.purpose) = search_key(${purpose})`] : []),
  ];
}

/** Reads the department's employees first, so that an index finds their visitors. */
function hostedIn({ organizationId, environment }: Ctx, department: string): Prisma.Sql {
  return Prisma.sql`t.host_id = any(array(
    select e.id from employees e where e.organization_id = ${organizationId}
      and e.environment = ${environment}::environment and search_key(e.department) = search_key(${department})))`;
}
