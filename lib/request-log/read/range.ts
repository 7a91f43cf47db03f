import type { TimeRange } from "@/lib/db/query/time-slices";
import { AppError, type FieldIssue } from "@/lib/platform/errors";
import type { RequestRange } from "@/lib/request-log/labels";
import type { RequestFilters } from "@/lib/request-log/schema";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time/durations";

const SPANS: Record<Exclude<RequestRange, "custom">, number> = {
  "1h": HOUR_MS,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
};

/** Two years, one of them a leap year. */
const SPAN_MAX_MS = 731 * DAY_MS;

/**
 * The time range of the filters. A browser's clock may be a minute ahead.
 * @throws AppError VALIDATION_ERROR naming `from` or `to`: missing, reversed, in the future, over 2 years.
 */
export function decideRange({ range, from, to }: Pick<RequestFilters, "range" | "from" | "to">, now: Date): TimeRange {
  if (range !== "custom") return { from: new Date(now.getTime() - SPANS[range]), to: null };
  const fields = describeFaults(from, to, now);
  if (from && fields.length === 0) return { from, to: to ?? null };
  throw new AppError("VALIDATION_ERROR", fields.map(({ issue }) => issue).join(" "), { fields });
}

function describeFaults(from: Date | undefined, to: Date | undefined, now: Date): FieldIssue[] {
  if (!from) return [{ field: "from", issue: "Choose a start of the time range." }];
  const latest = now.getTime() + MINUTE_MS;
  const faults: FieldIssue[] = [];
  if (from.getTime() > latest) faults.push({ field: "from", issue: "The time range begins in the future." });
  if (to && to.getTime() > latest) {
    faults.push({ field: "to", issue: "The time range ends in the future. Leave its end empty to look up to now." });
  }
  if (to && to <= from) faults.push({ field: "to", issue: "The time range ends before it begins." });
  if ((to ?? now).getTime() - from.getTime() > SPAN_MAX_MS) {
    faults.push({ field: "from", issue: "The time range is longer than two years." });
  }
  return faults;
}
