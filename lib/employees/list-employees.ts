import { Prisma } from "@/lib/db/generated/client";
import { containing, ofTenant, onDays, onSitesInReach } from "@/lib/db/query/conditions";
import { readPage } from "@/lib/db/query/read-page";
import { EMPLOYEE_TEXT } from "@/lib/db/query/search-expressions";
import { readSteadily } from "@/lib/db/query/steady-read";
import type { EmployeeListView, ListEmployeesInput } from "@/lib/employees/schema";
import { EMPLOYEE, type EmployeeRow, viewEmployee } from "@/lib/employees/view";
import type { Ctx } from "@/lib/platform/ctx";
import { requireReader } from "@/lib/platform/permit";

/** An employee's day is that of creation. */
const DAY = Prisma.sql`t.created_at`;

/**
 * A page of the employees in the actor's reach; a site out of reach gives an empty list. Search finds part of the name,
 * e-mail or department.
 * @throws AppError FORBIDDEN for people.
 */
export async function listEmployees(ctx: Ctx, input: ListEmployeesInput): Promise<EmployeeListView> {
  requireReader(ctx, "see employees");
  const { search, siteId, status, limit, offset } = input;
  return readSteadily(ctx, input, async () => {
    const { rows, total } = await readPage<EmployeeRow>({
      ...EMPLOYEE,
      where: [
        ofTenant(ctx),
        ...onSitesInReach(ctx),
        ...containing(EMPLOYEE_TEXT, search),
        ...(siteId ? [Prisma.sql`t.site_id = ${siteId}`] : []),
        ...(status ? [Prisma.sql`t.status = ${status}::employee_status`] : []),
        ...(await onDays(ctx, input, DAY)),
      ],
      order: orderOf(input),
      limit,
      offset,
    });
    return { employees: rows.map(viewEmployee), total };
  });
}

/** Missing departments come last in both directions. */
function orderOf({ sort, order }: ListEmployeesInput): Prisma.Sql {
  const direction = Prisma.raw(order);
  const columns: Record<ListEmployeesInput["sort"], Prisma.Sql> = {
    createdAt: Prisma.sql`t.created_at ${direction}`,
    updatedAt: Prisma.sql`t.updated_at ${direction}`,
    lastName: Prisma.sql`t.last_name ${direction}`,
    department: Prisma.sql`t.department ${direction} nulls last`,
  };
  return Prisma.sql`${columns[sort]}, t.id ${direction}`;
}
