import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";

/** Rows per statement, so that no lock lasts long. */
const STEP = 1_000;
/** Statements per run; the next run goes on. */
const STEPS_MAX = 500;

/**
 * Deletes the sites, visitors, employees and deliveries of deleted organizations, some at a time. Safe to run
 * twice and to be killed half-way. Returns how many rows were deleted.
 */
export async function purgeDeletedOrganizations(): Promise<number> {
  return withDatabase(async () => {
    const deleted = await db().organization.findMany({
      where: { deletedAt: { not: null }, OR: [{ memberships: { some: {} } }, { sites: { some: {} } }] },
      select: { id: true },
    });
    let rows = 0;
    let steps = 0;
    for (const { id } of deleted) {
      for (const deleteSome of DELETIONS) {
        for (let count = STEP; count === STEP && steps < STEPS_MAX; steps++) {
          count = await deleteSome(id);
          rows += count;
        }
      }
    }
    return rows;
  });
}

/** Sites come last, because the others refer to them: an organization without any has no records left. A membership is one that was created during the deletion. */
const DELETIONS: ((organizationId: string) => Promise<number>)[] = [
  (id) => db().$executeRaw`delete from memberships where organization_id = ${id}`,
  (id) => db().$executeRaw`
    delete from visitors where id = any(array(select id from visitors where organization_id = ${id} limit ${STEP}))`,
  (id) => db().$executeRaw`
    delete from deliveries where id = any(array(select id from deliveries where organization_id = ${id} limit ${STEP}))`,
  (id) => db().$executeRaw`
    delete from employees where id = any(array(select id from employees where organization_id = ${id} limit ${STEP}))`,
  (id) => db().$executeRaw`
    delete from sites where id = any(array(select id from sites where organization_id = ${id} limit ${STEP}))`,
];
