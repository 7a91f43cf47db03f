import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { requestOutcomes } from "@/lib/request-log/labels";
import { usageRanges } from "@/lib/usage/labels";
import { daysProblems, periodOfDays, type UsagePeriod } from "../usage-period";

/** The dialogs that the address can open. Notifications and the Overview link to them. */
export const addressDialogs = ["edit", "rotate", "revoke"] as const;

/** The URL parameters of a key's details. `from` and `to` belong to the range `days`. */
export const detailsFilters = {
  range: parseAsStringLiteral([...usageRanges, "days"] as const).withDefault("24h"),
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
  outcome: parseAsStringLiteral(["all", ...requestOutcomes] as const).withDefault("all"),
};

type PeriodFilters = { range: (typeof usageRanges)[number] | "days"; from: string; to: string };

/** The usage period in the URL; null when its days are invalid. */
export function periodOf({ range, ...days }: PeriodFilters, timeZone: string, now: number): UsagePeriod | null {
  if (range !== "days") return { range };
  const isValid = Object.keys(daysProblems(days, timeZone, now)).length === 0;
  return isValid ? periodOfDays(days, timeZone, now) : null;
}
