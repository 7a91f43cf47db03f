import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { requestOutcomes } from "@/lib/request-log/labels";
import { usageRanges } from "@/lib/usage/labels";
import { daysProblems, periodOfDays, type UsagePeriod } from "../usage-period";

/** What the address of a key's details carries; `from` and `to` are days of the range `days`. */
export const detailsFilters = {
  range: parseAsStringLiteral([...usageRanges, "days"] as const).withDefault("24h"),
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(["all", ...requestOutcomes] as const).withDefault("all"),
};

export type PeriodFilters = { range: (typeof usageRanges)[number] | "days"; from: string; to: string };

/** What usage the address asks for; null when its days make no sense. */
export function periodOf({ range, ...days }: PeriodFilters, timeZone: string, now: number): UsagePeriod | null {
  if (range !== "days") return { range };
  const isSensible = Object.keys(daysProblems(days, timeZone, now)).length === 0;
  return isSensible ? periodOfDays(days, timeZone, now) : null;
}
