import type { Series } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import type { AttemptCounts } from "@/lib/webhooks/log/schema";

type AttemptSeries = Series & {
  field: keyof AttemptCounts;
  label: string;
  /** What it covers. */
  note: string;
};

/** The outcomes of attempts, in the order of chart and table. */
export const ATTEMPT_SERIES: AttemptSeries[] = [
  { field: "delivered", label: "Delivered", note: "2xx", color: "var(--chart-success)", pattern: "plain" },
  {
    field: "answered",
    label: "Refused",
    note: "3xx to 5xx",
    color: "var(--chart-client-errors)",
    pattern: "stripes",
  },
  { field: "timedOut", label: "Timed out", note: "15 s", color: "var(--chart-rate-limited)", pattern: "dots" },
  {
    field: "notReached",
    label: "Not reached",
    note: "no connection",
    color: "var(--chart-server-errors)",
    pattern: "cross",
  },
];

/** All attempts of these counts. */
export function sumOf(counts: AttemptCounts): number {
  return ATTEMPT_SERIES.reduce((sum, { field }) => sum + counts[field], 0);
}
