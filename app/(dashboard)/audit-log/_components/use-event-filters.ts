"use client";

import { useQueryState, useQueryStates } from "nuqs";
import { type EventFilterState, eventFilters, normalizeFilters, openEvent } from "../filters";

/**
 * The log's filters as they stand in the address. Every change but typing makes a history entry, so Back undoes it; every
 * change returns to the newest events.
 */
export function useEventFilters() {
  const [filters, setFilters] = useQueryStates(eventFilters, { history: "push" });
  const change = (next: Partial<EventFilterState>) => void setFilters({ cursor: null, ...next });
  const type = (next: Partial<EventFilterState>) => void setFilters({ cursor: null, ...next }, { history: "replace" });
  const clear = () => void setFilters(null);
  return { filters: normalizeFilters(filters), address: filters, change, type, clear };
}

/** The element that opened an event's details, to which the focus goes back. */
export function detailsButtonId(eventId: string): string {
  return `details-${eventId}`;
}

/** The id of the event whose details are open, and how to open another; Back closes it, and does not open a closed one. */
export function useOpenEvent() {
  const [eventId, setEventId] = useQueryState("event", { ...openEvent, history: "push" });
  const close = () => void setEventId(null, { history: "replace" });
  return { eventId, open: (id: string) => void setEventId(id), close };
}
