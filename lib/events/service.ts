import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { withDatabase } from "@/lib/db/transaction";
import { type Cursor, openCursor, sealCursor } from "@/lib/events/cursor";
import { type ActorChoice, EVENTS_PER_PAGE, type EventEntry, type EventListView } from "@/lib/events/labels";
import { readEntries } from "@/lib/events/read-entries";
import type { EventIdInput, ListEventsInput } from "@/lib/events/schema";
import { eventConditions } from "@/lib/events/search-conditions";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";

/**
 * A page of the organization's events, newest first. A cursor leads to the page before or after.
 * @throws AppError FORBIDDEN, VALIDATION_ERROR for a cursor that belongs to another organization or other filters.
 */
export async function listEvents(ctx: OrganizationCtx, input: ListEventsInput): Promise<EventListView> {
  requireAdmin(ctx, "see the audit log");
  const { cursor: sealed, ...filters } = input;
  const cursor = sealed ? openCursor(ctx, filters, sealed) : null;
  const where = await withDatabase(() => eventConditions(ctx, filters));
  const order = cursor?.direction === "newer" ? "asc" : "desc";
  const rows = await readEntries(ctx, {
    where: [...where, ...beyond(cursor)],
    order,
    limit: EVENTS_PER_PAGE + 1,
  });
  const hasMore = rows.length > EVENTS_PER_PAGE;
  const page = rows.slice(0, EVENTS_PER_PAGE);
  if (order === "asc") page.reverse();
  const seal = (direction: Cursor["direction"], event: EventEntry | undefined) =>
    event ? sealCursor(ctx, filters, { direction, sequence: BigInt(event.sequence) }) : null;
  const isFirst = cursor === null || (order === "asc" && !hasMore);
  const isLast = order === "desc" && !hasMore;
  return {
    events: page,
    newer: isFirst ? null : seal("newer", page[0]),
    older: isLast ? null : seal("older", page.at(-1)),
  };
}

/** One event. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function getEvent(ctx: OrganizationCtx, { eventId }: EventIdInput): Promise<EventEntry> {
  requireAdmin(ctx, "see the audit log");
  const where = [Prisma.sql`t.organization_id = ${ctx.organizationId}`, Prisma.sql`t.id = ${eventId}`];
  const [event] = await readEntries(ctx, { where, order: "desc", limit: 1 });
  if (!event) throw notFound("event");
  return event;
}

const ACTORS_MAX = 200;
/** The system has few names, and none of them is an id: they are looked for among its newest events. */
const SYSTEM_EVENTS_SEEN = 5_000;

/**
 * Who made changes, by name: people and keys that did so ever, 200 at most, and the system's names. An index is walked from
 * one actor to the next, however many events each has.
 * @throws AppError FORBIDDEN.
 */
export async function listActors(ctx: OrganizationCtx): Promise<{ actors: ActorChoice[] }> {
  requireAdmin(ctx, "see the audit log");
  const { text, values } = Prisma.sql`
    with recursive walked (id) as (
      (select actor_id from events
       where organization_id = ${ctx.organizationId} and actor_id is not null order by actor_id limit 1)
      union all
      select (select e.actor_id from events e
              where e.organization_id = ${ctx.organizationId} and e.actor_id > w.id order by e.actor_id limit 1)
      from walked w where w.id is not null)
    select newest.* from (select id from walked where id is not null limit ${ACTORS_MAX}) w
    cross join lateral (
      select actor_id as value, actor_kind as kind, actor_name as name from events
      where organization_id = ${ctx.organizationId} and actor_id = w.id order by sequence desc limit 1) newest
    union
    select distinct s.actor_name, s.actor_kind, s.actor_name from (
      select actor_name, actor_kind from events
      where organization_id = ${ctx.organizationId} and actor_id is null
      order by sequence desc limit ${SYSTEM_EVENTS_SEEN}) s`;
  const { rows } = await withDatabase(() => logPool().query<ActorChoice>(text, values));
  return { actors: rows.sort((a, b) => a.name.localeCompare(b.name, "en") || (a.value < b.value ? -1 : 1)) };
}

function beyond(cursor: Cursor | null): Prisma.Sql[] {
  if (!cursor) return [];
  const { direction, sequence } = cursor;
  return [direction === "older" ? Prisma.sql`t.sequence < ${sequence}` : Prisma.sql`t.sequence > ${sequence}`];
}
