import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";

/** Rows per statement, so that no lock lasts long. */
const STEP = 1_000;
/** Statements per run; the next run goes on. */
const STEPS_MAX = 500;

/**
 * Deletes the sites, visitors, employees, deliveries and webhook log of deleted organizations, some at a time. Safe to run
 * twice and to be killed half-way. Returns how many rows were deleted.
 */
export async function purgeDeletedOrganizations(): Promise<number> {
  return withDatabase(async () => {
    const deleted = await findUnpurged();
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

/** Deleted organizations with something left. The log of webhooks ends by itself after 30 days. */
async function findUnpurged(): Promise<{ id: string }[]> {
  return db().$queryRaw<{ id: string }[]>`
    select o.id from organizations o
    where o.deleted_at is not null and (
      exists (select from memberships m where m.organization_id = o.id)
      or exists (select from sites s where s.organization_id = o.id)
      or o.deleted_at > now() - interval '31 days' and (
        exists (select from webhook_messages m where m.organization_id = o.id)
        or exists (select from webhook_attempts a where a.organization_id = o.id)))`;
}

/** Deletes the oldest rows of a log that is partitioned by day. */
const deleteLogged = (table: "webhook_attempts" | "webhook_messages") => (organizationId: string) =>
  db().$executeRaw`
    with oldest as materialized (
      select at, id from ${Prisma.raw(table)} where organization_id = ${organizationId} order by at limit ${STEP})
    delete from ${Prisma.raw(table)} t using oldest o where t.at = o.at and t.id = o.id`;

/** Sites come last, because the others refer to them: an organization without any has no records left. A membership is one that was created during the deletion. */
const DELETIONS: ((organizationId: string) => Promise<number>)[] = [
  (id) => db().$executeRaw`delete from memberships where organization_id = ${id}`,
  (id) => db().$executeRaw`
    delete from webhook_queue
    where message_id = any(array(select message_id from webhook_queue where organization_id = ${id} limit ${STEP}))`,
  deleteLogged("webhook_attempts"),
  deleteLogged("webhook_messages"),
  (id) => db().$executeRaw`
    delete from visitors where id = any(array(select id from visitors where organization_id = ${id} limit ${STEP}))`,
  (id) => db().$executeRaw`
    delete from deliveries where id = any(array(select id from deliveries where organization_id = ${id} limit ${STEP}))`,
  (id) => db().$executeRaw`
    delete from employees where id = any(array(select id from employees where organization_id = ${id} limit ${STEP}))`,
  (id) => db().$executeRaw`
    delete from sites where id = any(array(select id from sites where organization_id = ${id} limit ${STEP}))`,
];
