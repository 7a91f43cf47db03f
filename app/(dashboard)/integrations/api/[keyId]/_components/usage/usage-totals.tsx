import { OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { Total } from "@/app/(dashboard)/integrations/_components/total";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { formatCount, formatMilliseconds, formatShare } from "@/components/format-figures";
import type { UsageTotals } from "@/lib/usage/schema";

/** The range's totals. The outcome totals also serve as the chart's legend. */
export function UsageTotalsList({ totals }: { totals: UsageTotals }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
      <Total label="Requests" value={formatCount(totals.requests)} />
      <Total label="Error rate" value={formatShare(totals.errorRate)} />
      <Total label="Median latency" value={approximate(totals.p50)} note="p50" />
      <Total label="95th percentile latency" value={approximate(totals.p95)} note="p95" />
      {OUTCOMES.map((outcome) => (
        <Total
          key={outcome.field}
          label={outcome.label}
          value={formatCount(totals[outcome.field])}
          note={outcome.statuses}
          swatch={<OutcomeSwatch outcome={outcome} />}
        />
      ))}
    </dl>
  );
}

/** Marks the value as approximate, because it comes from a histogram. */
export function approximate(milliseconds: number | null): string {
  return milliseconds === null ? "None" : `≈ ${formatMilliseconds(milliseconds)}`;
}
