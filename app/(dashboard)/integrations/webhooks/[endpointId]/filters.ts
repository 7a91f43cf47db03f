import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { attemptRanges } from "@/lib/webhooks/log/labels";

/** The URL parameters of an endpoint's details. `period`: of the chart. */
export const detailsFilters = { period: parseAsStringLiteral(attemptRanges).withDefault("24h") };

export const loadDetailsFilters = createLoader(detailsFilters);
