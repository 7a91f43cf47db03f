import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { oneLine } from "@/components/lists/typed-text";
import { EVENT_GROUPS, EVENT_TYPES } from "@/lib/events/event-types";
import { eventRanges } from "@/lib/events/labels";
import type { ListEventsInput } from "@/lib/events/schema";
import { environments } from "@/lib/platform/environments";

/** The audit log's URL parameters. Unknown values fall back to the default. */
export const eventFilters = {
  range: parseAsStringLiteral(eventRanges).withDefault("all"),
  fromDay: parseAsString,
  toDay: parseAsString,
  type: parseAsStringLiteral([...EVENT_GROUPS, ...EVENT_TYPES]),
  actor: parseAsString.withDefault(""),
  search: parseAsString.withDefault(""),
  within: parseAsStringLiteral(environments),
  requestId: parseAsString.withDefault(""),
  cursor: parseAsString,
};
export type EventFilterState = inferParserType<typeof eventFilters>;

/** The event whose details are open. */
export const openEvent = parseAsString.withDefault("");

export const loadEventFilters = createLoader({ ...eventFilters, event: openEvent });
export const serializeEventFilters = createSerializer(eventFilters);

/** Replaces invalid values that somebody typed into the URL. */
export function normalizeFilters(filters: EventFilterState): EventFilterState {
  const { fromDay, toDay, actor, search, requestId } = filters;
  const [from, to] = [dayOrNull(fromDay), dayOrNull(toDay)];
  const isInOrder = !from || !to || from <= to;
  return {
    ...filters,
    fromDay: from,
    toDay: isInOrder ? to : null,
    actor: oneLine(actor, 100),
    search: oneLine(search, 200),
    requestId: oneLine(requestId, 64),
  };
}

/** The filters as input of the list query. */
export function toListInput(filters: EventFilterState): ListEventsInput {
  const { range, fromDay, toDay, type, actor, search, within, requestId, cursor } = filters;
  const days = range === "days" ? { ...(fromDay && { fromDay }), ...(toDay && { toDay }) } : {};
  return {
    range,
    ...days,
    ...(type && { type }),
    ...(actor && { actor }),
    ...(search && { search }),
    ...(within && { within }),
    ...(requestId && { requestId }),
    ...(cursor && { cursor: cursor.slice(0, 300) }),
  };
}

/** Whether any filter is set. */
export function isNarrowed({ range, type, actor, search, within, requestId }: EventFilterState): boolean {
  return range !== "all" || Boolean(type || actor || search || within || requestId);
}

function dayOrNull(day: string | null): string | null {
  return day && /^(19|2\d)\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}
