import { webhookPool } from "@/lib/db/pools";
import type { EnvironmentName } from "@/lib/platform/environments";
import { CLAIMED_OF, isFree } from "@/lib/webhook-sender/claim/claimable";
import type { AttemptCause, WebhookDialectName, WebhookIncludeName } from "@/lib/webhooks/labels";

/** A message that this process sends now, with all that it needs of its endpoint. Times are ISO 8601. */
export type ClaimedMessage = {
  id: string;
  at: string;
  organizationId: string;
  environment: EnvironmentName;
  endpointId: string;
  number: number;
  sequence: number;
  type: string;
  subjectId: string;
  siteId: string | null;
  changed: string[];
  happenedAt: string;
  /** The number of this attempt, from 1. */
  attempt: number;
  cause: AttemptCause;
  leasedUntil: string;
  url: string;
  dialect: WebhookDialectName;
  include: WebhookIncludeName;
  /** Null when the endpoint receives the events of all sites. */
  siteIds: string[] | null;
  /** The current one first, and those whose overlap has not ended. `ciphertext`: in hexadecimal. */
  secrets: { id: string; ciphertext: string }[];
};

/** What the database says at the claim. `now`: its clock, in epoch milliseconds. `cursor`: where the next claim begins; empty for the start. */
export type Claim = { messages: ClaimedMessage[]; now: number; cursor: string };

type Wanted = {
  /** Endpoints after this one come first, so that all have their turn. */
  cursor: string;
  /** At most this many messages. */
  limit: number;
  /** How many messages this process already sends to an endpoint, by its id. */
  busy: ReadonlyMap<string, number>;
  leaseSeconds: number;
};

/** Messages on their way to one endpoint from one process; a single one while it fails. */
const IN_FLIGHT_MAX = 8;
const ENDPOINTS_AT_ONCE = 256;

/** The endpoints that have messages, found by skipping from one to the next in the index. */
const FOUND = `found as (
    (select endpoint_id as id, 1 as place from webhook_queue where endpoint_id > $1 order by 1 limit 1)
    union all
    select next.id, place + 1 from found cross join lateral (
      select endpoint_id as id from webhook_queue where endpoint_id > found.id order by 1 limit 1) next
    where place < ${ENDPOINTS_AT_ONCE})`;

/** The due messages of endpoints with this status, in turns. */
const dueOf = (status: keyof typeof CLAIMED_OF) => `
      select q.message_id, o.id as endpoint_id
      from (select * from open where status = '${status}' order by place) o left join paced p on p.id = o.id
      cross join lateral (
        select q.message_id from webhook_queue q
        where q.endpoint_id = o.id and q.due_at <= now() and ${CLAIMED_OF[status]} and ${isFree("$4")}
        order by q.due_at limit case when o.rate is null then o.slots else least(o.slots, p.burst) end
        for update skip locked) q
      where o.slots > 0 and (o.rate is null or p.id is not null)
      limit $2`;

/**
 * Disabled endpoints are sent what somebody resends by hand, and nothing else. Endpoints with a maximum rate get a tenth of it at once, at nine tenths of the rate, which is never more than the rate within a
 * second. Their lanes are locked, because two processes must not both take the next place.
 */
const CLAIM = {
  name: "webhook-claim",
  text: `with recursive ${FOUND},
    open as materialized (
      select f.id, f.place, e.status, e.requests_per_second as rate,
        greatest(0, case when l.failures > 0 then 1 else $5 end - coalesce((b.busy)::int, 0)) as slots
      from found f join webhook_endpoints e on e.id = f.id and e.status <> 'paused'
      join webhook_lanes l on l.endpoint_id = f.id
      left join jsonb_each_text($3) as b(id, busy) on b.id = f.id),
    paced as materialized (
      select o.id, greatest(1, o.rate / 10) as burst from open o join webhook_lanes l on l.endpoint_id = o.id
      where o.rate is not null and o.slots > 0 and l.next_send_at <= now() for no key update of l skip locked),
    of_enabled as materialized (${dueOf("enabled")}),
    of_disabled as materialized (${dueOf("disabled")}),
    due as materialized (select * from of_enabled union all select * from of_disabled limit $2),
    pacing as (
      update webhook_lanes l set next_send_at = now() + d.count / (e.requests_per_second *
        case when e.requests_per_second < 10 then 1 else 0.9 end) * interval '1 second'
      from (select endpoint_id, count(*) from due group by 1) d join webhook_endpoints e on e.id = d.endpoint_id
      where l.endpoint_id = d.endpoint_id and e.requests_per_second is not null),
    leased as (
      update webhook_queue q set leased_until = now() + $4 * interval '1 second'
      from due where q.message_id = due.message_id
      returning q.message_id, q.message_at, q.endpoint_id, q.attempt, q.cause, q.leased_until)
    select extract(epoch from clock_timestamp())::float * 1000 as now, (select max(place) from found) as looked,
      (select id from found order by place desc limit 1) as last,
      (select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (
        select m.id, m.at, m.organization_id as "organizationId", m.environment, m.endpoint_id as "endpointId", m.number,
          m.sequence, m.type, m.subject_id as "subjectId", m.site_id as "siteId", m.changed, m.happened_at as "happenedAt",
          c.attempt, c.cause, c.leased_until as "leasedUntil", e.url, e.dialect, e.include,
          case when e.reach = 'selected_sites' then
            array(select site_id from webhook_endpoint_sites s where s.endpoint_id = e.id) end as "siteIds",
          (select jsonb_agg(jsonb_build_object('id', s.id, 'ciphertext', encode(s.ciphertext, 'hex'))
             order by s.ends_at is null desc, s.created_at desc)
           from webhook_secrets s where s.endpoint_id = e.id and (s.ends_at is null or s.ends_at > now())) as secrets
        from leased c join webhook_endpoints e on e.id = c.endpoint_id
        cross join lateral (
          select * from webhook_messages m where m.at = c.message_at and m.id = c.message_id limit 1) m
      ) x) as messages`,
};

/**
 * Claims messages that are due, fairly between endpoints, so that no other process sends them until the lease ends. The statement
 * commits before anything is sent.
 */
export async function claimMessages({ cursor, limit, busy, leaseSeconds }: Wanted): Promise<Claim> {
  const values = [cursor, limit, JSON.stringify(Object.fromEntries(busy)), leaseSeconds, IN_FLIGHT_MAX];
  const { rows } = await webhookPool().query({ ...CLAIM, values });
  const { messages, now, looked, last } = rows[0];
  const isFull = messages.length === limit;
  const next = isFull ? messages.at(-1).endpointId : last;
  return { messages, now, cursor: isFull || looked === ENDPOINTS_AT_ONCE ? next : "" };
}
