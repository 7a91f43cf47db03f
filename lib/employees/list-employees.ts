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
import { EMPLOYEE_TEXT } from "@/lib/db/query/search-expressions";
import { readSteadily } from "@/lib/db/query/steady-read";
import type { EmployeeView, ListEmployeesInput } from "@/lib/employees/schema";
import { EMPLOYEE, type EmployeeRow, viewEmployee } from "@/lib/employees/view";
import type { Ctx } from "@/lib/platform/ctx";
import { requireReader } from "@/lib/platform/permit";

const SORTS: Record<ListEmployeesInput["sort"], Omit<Sort, "direction">> = {
  createdAt: { column: Prisma.sql`t.created_at`, type: "timestamptz", isNullable: false },
  updatedAt: { column: Prisma.sql`t.updated_at`, type: "timestamptz", isNullable: false },
  lastName: { column: Prisma.sql`t.last_name`, type: "text", isNullable: false },
  department: { column: Prisma.sql`t.department`, type: "text", isNullable: true },
};

/** An employee's day is that of creation. */
const DAY = Prisma.sql`t.created_at`;

/**
 * A page of the employees in the actor's reach; a site out of reach gives an empty list. Search finds part of the name,
 * e-mail or department.
 * @throws AppError FORBIDDEN for people.
 */
export async function listEmployees(ctx: Ctx, input: ListEmployeesInput): Promise<PageOf<EmployeeView>> {
  requireReader(ctx, "see employees");
  const { search, siteId, status, presence, department, email } = input;
  return readSteadily(ctx, input, async () => {
    const { rows, ...page } = await readPage<EmployeeRow>(ctx, input, {
      ...EMPLOYEE,
      where: [
        ofTenant(ctx),
        ...onSitesInReach(ctx),
        ...containing(EMPLOYEE_TEXT, search),
        ...withExternalId(input.externalId),
        ...among(Prisma.sql`t.site_id`, siteId),
        ...among(Prisma.sql`t.status`, status, "employee_status"),
        ...ofPresence(presence),
        ...equalTo(Prisma.sql`t.department`, department, EMPLOYEE_TEXT),
        ...equalTo(Prisma.sql`t.email`, email, EMPLOYEE_TEXT),
        ...(await onDays(ctx, input, DAY)),
      ],
      sort: { ...SORTS[input.sort], direction: input.order },
    });
    return { items: rows.map(viewEmployee), ...page };
  });
}

/** The condition of `presenceOf`. Both presences together exclude nobody. */
function ofPresence(presences: EmployeeView["presence"][] = []): Prisma.Sql[] {
  if (presences.length !== 1) return [];
  const isOnSite = Prisma.sql`(t.checked_in_at is not null and t.checked_out_at is null)`;
  return [presences[0] === "on_site" ? isOnSite : Prisma.sql`not ${isOnSite}`];
}
