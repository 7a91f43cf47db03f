"use client";

import { useQueryState, useQueryStates } from "nuqs";
import { type EventFilterState, eventFilters, normalizeFilters, openEvent } from "../filters";

/**
 * The log's filters, kept in the URL. Every change except typing adds a history entry, so that Back undoes it. Every change
 * returns to the newest events.
 */
export function useEventFilters() {
  const [filters, setFilters] = useQueryStates(eventFilters, { history: "push" });
  const change = (next: Partial<EventFilterState>) => void setFilters({ cursor: null, ...next });
  const type = (next: Partial<EventFilterState>) => void setFilters({ cursor: null, ...next }, { history: "replace" });
  const clear = () => void setFilters(null);
  return { filters: normalizeFilters(filters), urlFilters: filters, change, type, clear };
}

/** The id of the event whose details are open. Back closes the details and does not reopen closed ones. */
export function useOpenEvent() {
  const [eventId, setEventId] = useQueryState("event", { ...openEvent, history: "push" });
  const close = () => void setEventId(null, { history: "replace" });
  const open = (id: string) => void setEventId(id);
  const step = (id: string) => void setEventId(id, { history: "replace" });
  return { eventId, open, step, close };
}
