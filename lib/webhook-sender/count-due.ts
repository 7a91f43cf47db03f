import { webhookPool } from "@/lib/db/pools";
import { senderCounters } from "@/lib/webhook-sender/counters";

/** More due messages than this are shown as this many, so that a backlog does not make the count slow. */
const COUNTED_MAX = 100_000;

/** Counts the messages that are due at endpoints which are enabled, for the metrics. */
export async function countDue(): Promise<void> {
  const { rows } = await webhookPool().query(
    `with enabled as (select e.id from webhook_endpoints e where e.status = 'enabled'),
       oldest as (select min(q.due_at) as at from enabled e cross join lateral (
         select due_at from webhook_queue q where q.endpoint_id = e.id order by due_at limit 1) q)
     select (select count(*) from (
         select from webhook_queue q join enabled e on e.id = q.endpoint_id where q.due_at <= now() limit ${COUNTED_MAX})
       as counted)::int as due,
       greatest(0, extract(epoch from now() - (select at from oldest)))::float as seconds`,
  );
  Object.assign(senderCounters(), { due: rows[0].due, oldestDueSeconds: rows[0].seconds ?? 0 });
}
