import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { PUBLIC_EVENT_TYPES, SUBSCRIPTIONS } from "@/lib/events/catalog/labels";
import { messageRanges, messageStates } from "@/lib/webhooks/labels";
import { attemptRanges } from "@/lib/webhooks/log/labels";
import type { ListMessagesInput } from "@/lib/webhooks/log/schema";

/**
 * The URL parameters of an endpoint's details. `period`: of the chart. `message` has its panel open. The others select the
 * listed deliveries.
 */
export const detailsFilters = {
  period: parseAsStringLiteral(attemptRanges).withDefault("24h"),
  range: parseAsStringLiteral(messageRanges).withDefault("24h"),
  state: parseAsStringLiteral(messageStates),
  type: parseAsStringLiteral([...SUBSCRIPTIONS, ...PUBLIC_EVENT_TYPES]),
  search: parseAsString.withDefault(""),
  cursor: parseAsString,
  message: parseAsString,
};

export type DetailsFilters = inferParserType<typeof detailsFilters>;

export const loadDetailsFilters = createLoader(detailsFilters);
export const serializeDetailsFilters = createSerializer(detailsFilters);

/** The filters as input of the list of deliveries. */
export function toListInput(endpointId: string, { range, state, type, search, cursor }: DetailsFilters) {
  const given = { ...(state && { state }), ...(type && { type }), ...(cursor && { cursor }) };
  return { endpointId, range, search: search.trim().slice(0, 64), ...given } satisfies ListMessagesInput;
}
