import { db, type Tx } from "@/lib/db/client";
import { inTransaction, withDatabase } from "@/lib/db/transaction";
import { type EventRow, type KeyFacts, NOTIFIED_EVENTS, noticeOf } from "@/lib/notifications/events/notices-of-events";
import { OWNER_NAME } from "@/lib/notifications/owner-name";
import { writeNotices } from "@/lib/notifications/sending/write-notices";

const ORGANIZATIONS_AT_ONCE = 50;
const EVENTS_AT_ONCE = 50;

/** An organization's unread part of the log: events after `from` until `to`. */
type Unread = { organizationId: string; from: bigint; to: bigint };

/**
 * Turns the new events of all organizations into notifications and e-mails. An event's rows are committed together with the
 * progress past it, so each is handled once, however many processes run this and wherever one is killed. Returns how many
 * events people were notified of.
 */
export async function notifyOfEvents(): Promise<{ events: number }> {
  for (let events = 0; ; ) {
    const organizationIds = await withDatabase(findBehind);
    if (organizationIds.length === 0) return { events };
    const moved = await inTransaction({}, (tx) => advance(tx, organizationIds));
    events += moved.events;
    if (moved.organizations === 0) return { events };
  }
}

/** Nobody is notified of the organization's events so far. */
export async function skipPastEvents(organizationId: string): Promise<void> {
  await withDatabase(
    () => db().$executeRaw`
      insert into notification_progress (organization_id, sequence)
      select organization_id, sequence from event_heads where organization_id = ${organizationId}
      on conflict (organization_id) do update set sequence = greatest(notification_progress.sequence, excluded.sequence)`,
  );
}

/** Compares one number per organization and reads no event. */
async function findBehind(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    select h.organization_id as id from event_heads h left join notification_progress p using (organization_id)
    where h.sequence > coalesce(p.sequence, 0) limit ${ORGANIZATIONS_AT_ONCE}`;
  return rows.map(({ id }) => id);
}

async function advance(tx: Tx, organizationIds: string[]): Promise<{ organizations: number; events: number }> {
  const unread = await lockProgress(tx, organizationIds);
  const events = await readEvents(tx, unread);
  const keys = await readKeys(tx, events);
  await writeNotices(
    tx,
    events.map((event) => noticeOf(event, keys.get(event.subjectId))),
  );
  await moveProgress(tx, unread, events);
  return { organizations: unread.length, events: events.length };
}

/** Leaves out the organizations that another process is working on. */
async function lockProgress(tx: Tx, organizationIds: string[]): Promise<Unread[]> {
  await tx.$executeRaw`
    insert into notification_progress (organization_id, sequence)
    select id, 0 from unnest(${organizationIds}::text[]) as id order by id on conflict do nothing`;
  return tx.$queryRaw<Unread[]>`
    select p.organization_id as "organizationId", p.sequence as "from", h.sequence as "to"
    from notification_progress p join event_heads h using (organization_id)
    where p.organization_id = any(${organizationIds}) and p.sequence < h.sequence
    order by p.organization_id for update of p skip locked`;
}

/** The first events of each organization. A search for each type, so that thousands of visits in between cost nothing. */
async function readEvents(tx: Tx, unread: Unread[]): Promise<EventRow[]> {
  const organizationIds = unread.map(({ organizationId }) => organizationId);
  return tx.$queryRaw<EventRow[]>`
    select e.* from unnest(${organizationIds}::text[], ${unread.map(({ from }) => from)}::bigint[],
      ${unread.map(({ to }) => to)}::bigint[]) as unread(organization_id, since, until)
    cross join lateral (
      select e.id, e.organization_id as "organizationId", e.sequence, e.at, e.type, e.environment,
        e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName",
        e.subject_id as "subjectId", e.subject_name as "subjectName", e.changes, e.address
      from unnest(${NOTIFIED_EVENTS}::text[]) as wanted(type)
      cross join lateral (
        select * from events
        where organization_id = unread.organization_id and events.type = wanted.type
          and sequence > unread.since and sequence <= unread.until
        order by sequence limit ${EVENTS_AT_ONCE}) e
      order by e.sequence limit ${EVENTS_AT_ONCE}) e
    order by e."organizationId", e.sequence`;
}

async function readKeys(tx: Tx, events: EventRow[]): Promise<Map<string, KeyFacts>> {
  const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<KeyFacts[]>`
    select k.id, k.owner_id as "ownerId", ${OWNER_NAME} as "ownerName",
      (select s.last_four from api_key_secrets s where s.key_id = k.id and s.ends_at is null
       order by s.created_at desc limit 1) as "lastFour"
    from api_keys k where k.id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** To the head, or to the last event that was read when there are more. */
async function moveProgress(tx: Tx, unread: Unread[], events: EventRow[]): Promise<void> {
  const eventsOf = Map.groupBy(events, ({ organizationId }) => organizationId);
  const reached = unread.map(({ organizationId, to }) => {
    const read = eventsOf.get(organizationId) ?? [];
    return read.length < EVENTS_AT_ONCE ? to : read.at(-1)!.sequence;
  });
  const organizationIds = unread.map(({ organizationId }) => organizationId);
  await tx.$executeRaw`
    update notification_progress p set sequence = reached.sequence
    from unnest(${organizationIds}::text[], ${reached}::bigint[]) as reached(organization_id, sequence)
    where p.organization_id = reached.organization_id`;
}
