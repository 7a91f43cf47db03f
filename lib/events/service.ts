import { Prisma } from "@/lib/db/generated/client";
import { logPool } from "@/lib/db/pools";
import { withDatabase } from "@/lib/db/transaction";
import { type Cursor, openCursor, sealCursor } from "@/lib/events/cursor";
import { readEntries } from "@/lib/events/read-entries";
import { readEventPage } from "@/lib/events/read-event-page";
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
  const { events, newer, older } = await readEventPage(ctx.organizationId, where, cursor);
  const seal = (next: Cursor | null) => (next ? sealCursor(ctx, filters, next) : null);
  return { events, newer: seal(newer), older: seal(older) };
}

/** One event. @throws AppError FORBIDDEN, NOT_FOUND. */
export async function getEvent(ctx: OrganizationCtx, { eventId }: EventIdInput): Promise<EventEntry> {
  requireAdmin(ctx, "see the audit log");
  const where = [Prisma.sql`t.organization_id = ${ctx.organizationId}`, Prisma.sql`t.id = ${eventId}`];
  const [event] = await readEntries(ctx.organizationId, { where, order: "desc", limit: 1 });
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
