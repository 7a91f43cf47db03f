import { parseAsStringLiteral } from "nuqs/server";
import { requestOutcomes, usageRanges } from "@/lib/usage/terms";

/** What the address of a key's details carries. */
export const detailsFilters = {
  range: parseAsStringLiteral(usageRanges).withDefault("24h"),
  outcome: parseAsStringLiteral(["all", ...requestOutcomes] as const).withDefault("all"),
};
