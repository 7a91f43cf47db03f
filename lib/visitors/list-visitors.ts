import type { PageOf } from "@/lib/contracts/operation";
import { Prisma } from "@/lib/db/generated/client";
import {
  among,
  containing,
  equalTo,
  ofTenant,
  onDays,
  onSitesInReach,
  withExternalId,
} from "@/lib/db/query/conditions";
import type { Sort } from "@/lib/db/query/page-order";
import { readPage } from "@/lib/db/query/read-page";
import { VISITOR_TEXT } from "@/lib/db/query/search-expressions";
import { readSteadily } from "@/lib/db/query/steady-read";
import type { Ctx } from "@/lib/platform/ctx";
import { requireReader } from "@/lib/platform/permit";
import type { ListVisitorsInput, VisitorView } from "@/lib/visitors/schema";
import { VISITOR, type VisitorRow, viewVisitor } from "@/lib/visitors/view";

const SORTS: Record<ListVisitorsInput["sort"], Omit<Sort, "direction">> = {
  createdAt: { column: Prisma.sql`t.created_at`, type: "timestamptz", isNullable: false },
  updatedAt: { column: Prisma.sql`t.updated_at`, type: "timestamptz", isNullable: false },
  expectedAt: { column: Prisma.sql`t.expected_at`, type: "timestamptz", isNullable: true },
  checkInTime: { column: Prisma.sql`t.check_in_time`, type: "timestamptz", isNullable: true },
  lastName: { column: Prisma.sql`t.last_name`, type: "text", isNullable: false },
};

/**
 * A page of the visitors in the actor's reach; a site out of reach gives an empty list. A visitor's host is shown and
 * searched even if the host works at another site. Search finds part of the name, e-mail or company.
 * @throws AppError FORBIDDEN for people.
 */
export async function listVisitors(ctx: Ctx, input: ListVisitorsInput): Promise<PageOf<VisitorView>> {
  requireReader(ctx, "see visitors");
  const expected = { fromDate: input.expectedFrom, toDate: input.expectedTo };
  const hasDays = { ...input, fromDate: input.fromDate ?? expected.fromDate, toDate: input.toDate ?? expected.toDate };
  return readSteadily(ctx, hasDays, async () => {
    const { rows, ...page } = await readPage<VisitorRow>(ctx, input, {
      ...VISITOR,
      where: [
        ofTenant(ctx),
        ...onSitesInReach(ctx),
        ...containing(VISITOR_TEXT, input.search),
        ...filtered(ctx, input),
        ...withExternalId(input.externalId),
        ...(await onDays(ctx, input, Prisma.sql`t.visit_at`)),
        ...(await onDays(ctx, expected, Prisma.sql`t.expected_at`)),
      ],
      sort: { ...SORTS[input.sort], direction: input.order },
    });
    return { items: rows.map(viewVisitor), ...page };
  });
}

function filtered(ctx: Ctx, input: ListVisitorsInput): Prisma.Sql[] {
  const { siteId, status, visitorType, email, company, hostId, department, purpose } = input;
  const wanted = status?.map((each) => (each === "active" ? "checked_in" : each));
  return [
    ...among(Prisma.sql`t.site_id`, siteId),
    ...among(Prisma.sql`t.status`, wanted, "visitor_status"),
    ...among(Prisma.sql`t.visitor_type`, visitorType, "visitor_type"),
    ...equalTo(Prisma.sql`t.email`, email, VISITOR_TEXT),
    ...equalTo(Prisma.sql`t.company`, company, VISITOR_TEXT),
    ...among(Prisma.sql`t.host_id`, hostId),
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
