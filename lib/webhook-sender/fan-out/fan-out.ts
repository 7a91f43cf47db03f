import type { PoolClient } from "pg";
import { BEGIN_RELAXED, webhookPool } from "@/lib/db/pools";
import { newId } from "@/lib/platform/ids";
import {
  type LoggedEvent,
  matchEndpoints,
  type NewMessage,
  type Subscriber,
} from "@/lib/webhook-sender/fan-out/match-endpoints";

const EVENTS_AT_ONCE = 500;
const ORGANIZATIONS_AT_ONCE = 200;

const FIND_BEHIND = {
  name: "webhook-find-behind",
  text: `select p.organization_id as id from webhook_progress p join event_heads h using (organization_id)
    where h.sequence > p.sequence limit ${ORGANIZATIONS_AT_ONCE}`,
};

/** Locks the organization's progress, so that numbers follow the order of events. Another process that has it does the work. */
const LOCK = {
  name: "webhook-lock-progress",
  text: "select sequence from webhook_progress where organization_id = $1 for update skip locked",
};

/** The lanes are locked, so that no endpoint is deleted before its messages are written, and then without them. */
const READ_SUBSCRIBERS = {
  name: "webhook-read-subscribers",
  text: `select e.id, e.environment, e.event_types as "eventTypes", e.status, l.starts_after::float as "startsAfter",
      l.last_number::float as "lastNumber", case when e.reach = 'selected_sites' then
        array(select site_id from webhook_endpoint_sites s where s.endpoint_id = e.id) end as "siteIds"
    from webhook_lanes l join webhook_endpoints e on e.id = l.endpoint_id
    where e.organization_id = $1 and l.organization_id = $1 order by e.id for update of l`,
};

/** The head's sequence is committed with its events, so no event is missing before it. */
const READ_EVENTS = {
  name: "webhook-read-events",
  text: `select id, sequence::float, at::text, type, environment, subject_id as "subjectId", changes, site_id as "siteId",
      former_site_id as "formerSiteId"
    from events where organization_id = $1
      and sequence > (select sequence from webhook_progress where organization_id = $1)
    order by sequence limit ${EVENTS_AT_ONCE}`,
};

const DISABLED = "The endpoint was disabled.";

const WRITE = {
  name: "webhook-write-messages",
  text: `with made as materialized (
      select * from jsonb_to_recordset($2) as m (id text, "endpointId" text, environment environment, number bigint,
        "eventId" text, sequence bigint, type text, "subjectId" text, "siteId" text, changed text[], "happenedAt" timestamptz,
        state webhook_message_state)),
    messages as (
      insert into webhook_messages (at, id, organization_id, environment, endpoint_id, number, event_id, sequence, type,
        subject_id, site_id, changed, happened_at, state, next_attempt_at, last_error)
      select now(), id, $1, environment, "endpointId", number, "eventId", sequence, type, "subjectId", "siteId", changed,
        "happenedAt", state, case state when 'pending' then now() end, case state when 'failed' then $4 end from made),
    queued as (
      insert into webhook_queue (message_id, message_at, organization_id, endpoint_id, due_at, attempt, cause)
      select id, now(), $1, "endpointId", now(), 1, 'schedule' from made where state <> 'failed'),
    numbered as (
      update webhook_lanes l set last_number = m.number
      from (select "endpointId", max(number) as number from made group by 1) m where l.endpoint_id = m."endpointId")
    update webhook_progress set sequence = $3 where organization_id = $1`,
};

/** How much a run did. */
type FannedOut = { events: number; messages: number };

/**
 * Turns new events into messages for the endpoints that subscribe to them, in every organization that has endpoints. Several
 * processes may do this at once. Returns how much there was; 0 when all is done, or done by another process.
 */
export async function fanOutEvents(): Promise<FannedOut> {
  const { rows } = await webhookPool().query<{ id: string }>(FIND_BEHIND);
  const total = { events: 0, messages: 0 };
  for (const { id } of rows) {
    const { events, messages } = await fanOut(id);
    total.events += events;
    total.messages += messages;
  }
  return total;
}

async function fanOut(organizationId: string): Promise<FannedOut> {
  const client = await webhookPool().connect();
  try {
    const done = await fanOutWith(client, organizationId);
    client.release();
    return done;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

async function fanOutWith(client: PoolClient, organizationId: string): Promise<FannedOut> {
  const values = [organizationId];
  const [, locked] = await Promise.all([client.query(BEGIN_RELAXED), client.query({ ...LOCK, values })]);
  if (locked.rowCount === 0) {
    await client.query("rollback");
    return { events: 0, messages: 0 };
  }
  const [subscribers, events] = await Promise.all([
    client.query<Subscriber>({ ...READ_SUBSCRIBERS, values }),
    client.query<LoggedEvent>({ ...READ_EVENTS, values }),
  ]);
  const last = events.rows.at(-1);
  if (!last) {
    await client.query("rollback");
    return { events: 0, messages: 0 };
  }
  const messages = matchEndpoints(events.rows, subscribers.rows);
  const write = client.query({ ...WRITE, values: [organizationId, asRows(messages), last.sequence, DISABLED] });
  await Promise.all([write, client.query("commit")]);
  return { events: events.rows.length, messages: messages.length };
}

function asRows(messages: NewMessage[]): string {
  return JSON.stringify(messages.map((message) => ({ id: newId("webhookMessage"), ...message })));
}
