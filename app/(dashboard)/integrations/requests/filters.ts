import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { requestOutcomeFilters, requestRanges } from "@/lib/request-log/labels";

/** The URL parameters that select the listed requests. */
const listFilters = {
  range: parseAsStringLiteral(requestRanges).withDefault("24h"),
  from: parseAsString,
  to: parseAsString,
  key: parseAsString,
  operation: parseAsString,
  outcome: parseAsStringLiteral(requestOutcomeFilters),
  code: parseAsString,
  address: parseAsString,
  site: parseAsString,
  cursor: parseAsString,
};

/** All URL parameters. `request` has its details open; `autoRefresh` turns on automatic refresh. */
export const requestFilters = {
  ...listFilters,
  request: parseAsString,
  autoRefresh: parseAsBoolean.withDefault(false),
};

export type RequestScreenFilters = inferParserType<typeof requestFilters>;
/** The filters of the list query. */
export type ListedFilters = inferParserType<typeof listFilters>;

export const loadRequestFilters = createLoader(requestFilters);
export const serializeRequestFilters = createSerializer(requestFilters);

/** The filters besides time. */
export const NARROWING = ["key", "operation", "outcome", "code", "address", "site"] as const;

/** No filter set; "Clear filters" returns to this. */
export const NO_NARROWING = { key: null, operation: null, outcome: null, code: null, address: null, site: null };

/** The filters as input of the list query. Only a custom range has a start and an end. */
export function toListFields({ request: _, autoRefresh: __, ...filters }: RequestScreenFilters): ListedFilters {
  return filters.range === "custom" ? filters : { ...filters, from: null, to: null };
}

/** The filters that the chart considers. */
export function toUsageFilters({ range, from, to, key, operation }: ListedFilters) {
  return { range, from, to, key, operation };
}
