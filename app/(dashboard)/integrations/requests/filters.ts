import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { requestOutcomes, requestRanges } from "@/lib/request-log/labels";

/** What the address of the Requests screen says about which requests are listed. */
const listFilters = {
  range: parseAsStringLiteral(requestRanges).withDefault("24h"),
  from: parseAsString,
  to: parseAsString,
  key: parseAsString,
  operation: parseAsString,
  outcome: parseAsStringLiteral(requestOutcomes),
  code: parseAsString,
  address: parseAsString,
  site: parseAsString,
  cursor: parseAsString,
};

/** All that the address carries: `request` is the one whose details are open, `live` whether new ones come in by themselves. */
export const requestFilters = { ...listFilters, request: parseAsString, live: parseAsBoolean.withDefault(false) };

export type RequestScreenFilters = inferParserType<typeof requestFilters>;
/** What the list is read by. */
export type ListedFilters = inferParserType<typeof listFilters>;

export const loadRequestFilters = createLoader(requestFilters);
export const serializeRequestFilters = createSerializer(requestFilters);

/** What narrows the list, besides time. */
export const NARROWING = ["key", "operation", "outcome", "code", "address", "site"] as const;

/** Nothing chosen: what "Clear filters" returns to. */
export const NO_NARROWING = { key: null, operation: null, outcome: null, code: null, address: null, site: null };

/** The filters as the read takes them: a range that has a name needs no ends. */
export function toListFields({ request: _, live: __, ...filters }: RequestScreenFilters): ListedFilters {
  return filters.range === "custom" ? filters : { ...filters, from: null, to: null };
}
