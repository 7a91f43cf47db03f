import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { ofTenant, onSitesInReach } from "@/lib/db/query/conditions";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError, type FieldIssue } from "@/lib/platform/errors";

export type ChosenEmployee = { id: string; name: string };
const NO_SUCH_EMPLOYEE = "There is no such employee.";

type EmployeeField = "hostId" | "recipientId";

/**
 * The active employee in reach that a record will refer to, protected from deletion until the commit; null when there is
 * none. Deleting an employee locks first the employee, then the referring records, so call this before locking a record.
 */
export async function findEmployee(tx: Tx, ctx: Ctx, id: string): Promise<ChosenEmployee | null> {
  const [employee] = await tx.$queryRaw<ChosenEmployee[]>(choosableEmployee(ctx, id));
  return employee ?? null;
}

/** The query of `findEmployee`. */
export function choosableEmployee(ctx: Ctx, id: string): Prisma.Sql {
  const where = Prisma.join([Prisma.sql`t.id = ${id}`, ofTenant(ctx), ...onSitesInReach(ctx)], " and ");
  return Prisma.sql`
    select t.id, t.first_name || ' ' || t.last_name as name from employees t
    where ${where} and t.status = 'active' for key share`;
}

/**
 * Judges an employee to whom a record will refer. A record that exists may keep the one it has.
 * @throws AppError VALIDATION_ERROR for the field.
 */
export async function checkEmployee(
  tx: Tx,
  ctx: Ctx,
  { field, id, currentId }: { field: EmployeeField; id: string | null | undefined; currentId: string | undefined },
): Promise<void> {
  if (id && id !== currentId && !(await findEmployee(tx, ctx, id))) throw noSuchEmployee(field);
}

/** Judges an employee among those that were read before. Returns null when the record may refer to them. */
export function issueOfEmployee(
  { employeeIds }: { employeeIds: Set<string> },
  { field, id, currentId }: { field: EmployeeField; id: unknown; currentId: string | undefined },
): FieldIssue | null {
  if (id === undefined || id === null || id === currentId || employeeIds.has(String(id))) return null;
  return { field, issue: NO_SUCH_EMPLOYEE };
}

/**
 * The same error whether the employee does not exist, is inactive, belongs to another organization or is out of reach.
 */
export function noSuchEmployee(field: EmployeeField): AppError {
  return new AppError("VALIDATION_ERROR", NO_SUCH_EMPLOYEE, { fields: [{ field, issue: NO_SUCH_EMPLOYEE }] });
}
