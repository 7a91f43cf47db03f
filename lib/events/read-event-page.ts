import { Prisma } from "@/lib/db/generated/client";
import type { Cursor } from "@/lib/events/cursor";
import { EVENTS_PER_PAGE } from "@/lib/events/labels";
import { readEntries } from "@/lib/events/read-entries";
import type { EventEntry } from "@/lib/events/schema";

/** A page of events, newest first, and the positions where its neighbours begin; null at the ends. */
type EventPage = { events: EventEntry[]; newer: Cursor | null; older: Cursor | null };

/** The chain's newest events that match the conditions, or the page on one side of `cursor`. */
export async function readEventPage(chainId: string, where: Prisma.Sql[], cursor: Cursor | null): Promise<EventPage> {
  const order = cursor?.direction === "newer" ? "asc" : "desc";
  const limit = EVENTS_PER_PAGE + 1;
  const rows = await readEntries(chainId, { where: [...where, ...beyond(cursor)], order, limit });
  const hasMore = rows.length > EVENTS_PER_PAGE;
  const events = rows.slice(0, EVENTS_PER_PAGE);
  if (order === "asc") events.reverse();
  const isFirst = cursor === null || (order === "asc" && !hasMore);
  const isLast = order === "desc" && !hasMore;
  return {
    events,
    newer: isFirst ? null : positionOf("newer", events[0]),
    older: isLast ? null : positionOf("older", events.at(-1)),
  };
}

function positionOf(direction: Cursor["direction"], event: EventEntry | undefined): Cursor | null {
  return event ? { direction, sequence: BigInt(event.sequence) } : null;
}

function beyond(cursor: Cursor | null): Prisma.Sql[] {
  if (!cursor) return [];
  const { direction, sequence } = cursor;
  return [direction === "older" ? Prisma.sql`t.sequence < ${sequence}` : Prisma.sql`t.sequence > ${sequence}`];
}
