import { webhookPool } from "@/lib/db/pools";
import { CLAIMED_OF, isFree } from "@/lib/webhook-sender/claim/claimable";
import { senderCounters } from "@/lib/webhook-sender/counters";

/** More due messages than this are shown as this many, so that a backlog does not make the count slow. */
const COUNTED_MAX = 100_000;

/** The messages that a sender would claim of endpoints with this status, the oldest first. */
const claimableOf = (status: keyof typeof CLAIMED_OF, limit: number) => `
  select due.due_at from webhook_endpoints e cross join lateral (
    select q.due_at from webhook_queue q
    where q.endpoint_id = e.id and q.due_at <= now() and ${CLAIMED_OF[status]} and ${isFree("$1")}
    order by q.due_at limit ${limit}) due
  where e.status = '${status}'`;

const claimable = (limitOfEndpoint: number) =>
  `${claimableOf("enabled", limitOfEndpoint)} union all ${claimableOf("disabled", limitOfEndpoint)}`;

/** Counts the messages that a sender would claim now, and finds the oldest, for the metrics. */
export async function countDue(leaseSeconds: number): Promise<void> {
  const { rows } = await webhookPool().query(
    `select (select count(*) from (select from (${claimable(COUNTED_MAX)}) of_all limit ${COUNTED_MAX}) counted)::int as due,
       (select extract(epoch from now() - min(due_at)) from (${claimable(1)}) oldest)::float as seconds`,
    [leaseSeconds],
  );
  Object.assign(senderCounters(), { due: rows[0].due, oldestDueSeconds: rows[0].seconds ?? 0 });
}
