import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { withDatabase } from "@/lib/db/transaction";
import { type Cursor, openCursor, sealCursor } from "@/lib/events/cursor";
import { EVENTS_PER_PAGE } from "@/lib/events/labels";
import { readEntries } from "@/lib/events/read-entries";
import type { ActorChoice, EventEntry, EventIdInput, EventListView, ListEventsInput } from "@/lib/events/schema";
import { eventConditions } from "@/lib/events/search-conditions";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { notFound } from "@/lib/platform/errors";
import { requireAdmin } from "@/lib/platform/permit";

/**
 * A page of the organization's events, newest first. A cursor selects the previous or next page.
 * @throws AppError FORBIDDEN, VALIDATION_ERROR for a cursor of another organization or other filters.
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
/** System actors have few names and no ids, so they are searched among its newest events. */
const SYSTEM_EVENTS_SEEN = 5_000;

/**
 * Everyone who made changes, by name: at most 200 people and keys, and the system's actors. Skips through an index from
 * actor to actor, so the number of events does not matter.
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
