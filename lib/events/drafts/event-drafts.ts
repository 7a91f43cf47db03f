import { Prisma } from "@/lib/db/generated/client";
import { writePool } from "@/lib/db/pools";
import type { AtCommit } from "@/lib/db/transactions/at-commit";
import { appendDrafts, logWaiting } from "@/lib/events/drafts/append-drafts";
import type { Draft } from "@/lib/events/drafts/draft";
import { withDeadline } from "@/lib/platform/turns/with-deadline";

/**
 * The drafts of a transaction's events: written in one statement with its commit, and appended to their chains after it. When
 * that takes too long, the verb returns all the same: the drafts are committed, and a later append includes them.
 */
export const EVENT_DRAFTS: AtCommit<Draft> = {
  statement: insertDrafts,
  async follow(drafts, withinMs) {
    const organizationIds = [...new Set(drafts.map(({ organizationId }) => organizationId))];
    try {
      await withDeadline(appendDrafts(organizationIds), withinMs, () => new Error("appending took too long"));
    } catch (error) {
      logWaiting(organizationIds, error);
      await reachDisk();
    }
  },
};

/**
 * The commit does not wait for the disk, because the append does: PostgreSQL writes its log in order, so with the append the
 * change is on the disk, too.
 */
function insertDrafts(drafts: Draft[]): Prisma.Sql {
  const ids = drafts.map(({ id }) => id);
  const organizationIds = drafts.map(({ organizationId }) => organizationId);
  const bodies = drafts.map(({ body }) => body);
  const proofs = drafts.map(({ proof }) => Buffer.from(proof).toString("hex"));
  return Prisma.sql`
    with relaxed as materialized (select set_config('synchronous_commit', 'off', true))
    insert into event_drafts (id, organization_id, body, proof)
    select id, organization_id, body, decode(proof, 'hex')
    from relaxed, unnest(${ids}::text[], ${organizationIds}::text[], ${bodies}::text[], ${proofs}::text[])
      with ordinality as d(id, organization_id, body, proof, place)
    order by place`;
}

/** Waits until the commits so far are on the disk. @throws Error of PostgreSQL or the network. */
async function reachDisk(): Promise<void> {
  await writePool().query("select pg_logical_emit_message(true, 'hub', '')");
}
