import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ActorChoice, EventEntry, EventListView } from "@/lib/events/labels";
import { type EventFilterState, toListInput } from "./filters";

/** The audit log is the organization's, whatever environment the page is of. */
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

/** Whom the log can be narrowed to. */
export function actorsQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...eventsRoot(page), "actors"],
    queryFn: ({ signal }) => fetchRead<{ actors: ActorChoice[] }>("/api/dashboard/events/actors", page, {}, signal),
  });
}
