import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ActorChoice, EventEntry, EventListView } from "@/lib/events/schema";
import { type EventFilterState, toListInput } from "./filters";

/** The audit log covers both environments, so the key does not name one. */
function eventsRoot({ organizationId }: PageScope) {
  return ["events", organizationId] as const;
}

/** One page of the log. */
export function eventListQuery(page: PageScope, filters: EventFilterState) {
  const input = toListInput(filters);
  return queryOptions({
    queryKey: [...eventsRoot(page), "list", input],
    queryFn: ({ signal }) => fetchRead<EventListView>("/api/dashboard/events", page, input, signal),
    placeholderData: keepPreviousData,
  });
}

/** One event; it never changes. */
export function eventQuery(page: PageScope, eventId: string) {
  return queryOptions({
    queryKey: [...eventsRoot(page), "event", eventId],
    queryFn: ({ signal }) => fetchRead<EventEntry>("/api/dashboard/events/details", page, { eventId }, signal),
  });
}

/** The actors that the log can be filtered by. */
export function actorsQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...eventsRoot(page), "actors"],
    queryFn: ({ signal }) => fetchRead<{ actors: ActorChoice[] }>("/api/dashboard/events/actors", page, {}, signal),
  });
}
