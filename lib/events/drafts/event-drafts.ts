import type { AtCommit } from "@/lib/db/at-commit";
import type { Tx } from "@/lib/db/client";
import { appendDrafts, logWaiting } from "@/lib/events/drafts/append-drafts";
import type { Draft } from "@/lib/events/drafts/draft";
import { withDeadline } from "@/lib/platform/with-deadline";

/**
 * The drafts of a transaction's events: written in one statement with its commit, and appended to their chains after it. When
 * that takes too long, the verb returns all the same: the drafts are committed, and a later append includes them.
 */
export const EVENT_DRAFTS: AtCommit<Draft> = {
  write: insertDrafts,
  async follow(drafts, withinMs) {
    const organizationIds = [...new Set(drafts.map(({ organizationId }) => organizationId))];
    try {
      await withDeadline(appendDrafts(organizationIds), withinMs, () => new Error("appending took too long"));
    } catch (error) {
      logWaiting(organizationIds, error);
    }
  },
};

async function insertDrafts(tx: Tx, drafts: Draft[]): Promise<void> {
  const columns = [
    drafts.map(({ id }) => id),
    drafts.map(({ organizationId }) => organizationId),
    drafts.map(({ body }) => body),
    drafts.map(({ proof }) => Buffer.from(proof).toString("hex")),
  ];
  await tx.$executeRaw`
    insert into event_drafts (id, organization_id, body, proof)
    select id, organization_id, body, decode(proof, 'hex')
    from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::text[], ${columns[3]}::text[])
      with ordinality as d(id, organization_id, body, proof, place)
    order by place`;
}
