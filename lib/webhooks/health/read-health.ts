import type { Tx } from "@/lib/db/client";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { HEALTH_COUNTED_MAX } from "@/lib/webhooks/labels";
import type { EndpointHealth } from "@/lib/webhooks/schema";

type Row = Pick<EndpointHealth, "delivered" | "failed" | "waiting"> & {
  endpointId: string;
  lastAttemptAt: Date | null;
  lastDeliveredAt: Date | null;
  failingSince: Date | null;
  oldestDueAt: Date | null;
};

/**
 * How delivery to these endpoints goes, by their ids, in one statement. It counts the newest attempts of the last 24 hours and
 * the waiting messages, both up to a limit, so that a busy endpoint does not make the list slow.
 */
export async function readHealth(
  tx: Pick<Tx, "$queryRaw">,
  { organizationId }: OrganizationCtx,
  endpointIds: string[],
): Promise<Map<string, EndpointHealth>> {
  const rows = await tx.$queryRaw<Row[]>`
    select l.endpoint_id as "endpointId", l.last_attempt_at as "lastAttemptAt", l.last_delivered_at as "lastDeliveredAt",
      l.failing_since as "failingSince", recent.delivered, recent.failed, queue.waiting, queue."oldestDueAt"
    from webhook_lanes l
    cross join lateral (
      select count(*) filter (where outcome = 'delivered')::int as delivered,
        count(*) filter (where outcome <> 'delivered')::int as failed
      from (select a.outcome from webhook_attempts a
        where a.endpoint_id = l.endpoint_id and a.organization_id = l.organization_id and a.at >= now() - interval '24 hours'
        order by a.at desc limit ${HEALTH_COUNTED_MAX}) as newest) as recent
    cross join lateral (
      select count(*)::int as waiting, min(due_at) as "oldestDueAt"
      from (select q.due_at from webhook_queue q
        where q.endpoint_id = l.endpoint_id and q.organization_id = l.organization_id
        order by q.due_at limit ${HEALTH_COUNTED_MAX}) as oldest) as queue
    where l.endpoint_id = any(${endpointIds}) and l.organization_id = ${organizationId}`;
  return new Map(rows.map((row) => [row.endpointId, viewHealth(row)]));
}

function viewHealth({ delivered, failed, waiting, ...times }: Row): EndpointHealth {
  return {
    delivered,
    failed,
    waiting,
    lastAttemptAt: times.lastAttemptAt?.toISOString() ?? null,
    lastDeliveredAt: times.lastDeliveredAt?.toISOString() ?? null,
    failingSince: times.failingSince?.toISOString() ?? null,
    oldestDueAt: times.oldestDueAt?.toISOString() ?? null,
  };
}
