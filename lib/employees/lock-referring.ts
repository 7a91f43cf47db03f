import type { Tx } from "@/lib/db/client";
import { ofTenant } from "@/lib/db/query/conditions";
import type { Ctx } from "@/lib/platform/ctx";

/**
 * Locks employees who will be deleted, and the visitors and deliveries that refer to them, each kind by id as batches do. The
 * deletion clears the references in no order of its own, so it and a batch of these records could wait for each other.
 */
export async function lockReferring(tx: Tx, ctx: Ctx, employeeIds: string[]): Promise<void> {
  if (employeeIds.length === 0) return;
  await Promise.all([
    tx.$executeRaw`
      select 1 from employees t where t.id = any(${employeeIds}) and ${ofTenant(ctx)} order by t.id for update`,
    tx.$executeRaw`
      select 1 from visitors t where t.host_id = any(${employeeIds}) and ${ofTenant(ctx)} order by t.id for no key update`,
    tx.$executeRaw`
      select 1 from deliveries t where t.recipient_id = any(${employeeIds}) and ${ofTenant(ctx)}
      order by t.id for no key update`,
  ]);
}
