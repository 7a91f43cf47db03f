"use client";

import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { bucketStart, describeBuckets } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OutcomeBars, sumOf } from "@/app/(dashboard)/integrations/_components/outcome-bars";
import { OutcomePatterns, OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { usageQuery } from "@/app/(dashboard)/integrations/usage-query";
import { formatCount } from "@/components/format-figures";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestOutcomeFilter } from "@/lib/request-log/labels";
import type { OrganizationUsageView } from "@/lib/usage/schema";
import { toUsageFilters } from "../filters";
import { useRequestsPage } from "./requests-page";
import { useBucketSelection } from "./use-bucket-selection";
import type { RequestFilterControls } from "./use-request-filters";

/** Requests by outcome over the listed time. Dragging over bars, or the arrow keys and Enter, selects a shorter time. */
export function RequestHistogram({ controls }: { controls: RequestFilterControls }) {
  const { scope } = useRequestsPage();
  const { outcome, code, address, site } = controls.fields;
  const { data, error } = useQuery(usageQuery(scope, toUsageFilters(controls.fields)));
  if (error && !data) return null;
  if (!data) return <Skeleton className="mt-2 h-38 rounded-lg" />;
  const ignored = [code && "error code", address && "IP address", site && "site"].filter(Boolean);
  const usage = outcome ? only(outcome, data) : data;
  return (
    <section
      aria-label="Requests over time"
      className="mt-2 grid gap-2 rounded-lg border bg-card px-4 py-3 shadow-raised"
    >
      <OutcomePatterns />
      <Legend usage={usage} />
      <Bars usage={usage} onSelect={(next) => controls.change({ ...next, ...(next.to && { autoRefresh: false }) })} />
      {ignored.length > 0 && (
        <p className="text-muted-foreground text-xs">The chart does not consider the {ignored.join(", ")} filter.</p>
      )}
    </section>
  );
}

/** The usage with all other outcomes left out. */
function only(outcome: RequestOutcomeFilter, usage: OrganizationUsageView): OrganizationUsageView {
  const isListed = (filter: RequestOutcomeFilter) => (outcome === "error" ? filter !== "success" : filter === outcome);
  const others = OUTCOMES.filter(({ filter }) => !isListed(filter)).map(({ field }) => [field, 0]);
  const without = Object.fromEntries(others);
  return {
    ...usage,
    totals: { ...usage.totals, ...without },
    buckets: usage.buckets.map((bucket) => ({ ...bucket, ...without })),
  };
}

function Legend({ usage }: { usage: OrganizationUsageView }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs tabular-nums">
      {OUTCOMES.map((outcome) => (
        <li key={outcome.field} className="flex items-start gap-1.5">
          <OutcomeSwatch outcome={outcome} />
          {outcome.label}: {formatCount(usage.totals[outcome.field])}
        </li>
      ))}
    </ul>
  );
}

type BarsProps = { usage: OrganizationUsageView; onSelect: Parameters<typeof useBucketSelection>[1] };

function Bars({ usage, onSelect }: BarsProps) {
  const { timeZone } = useRequestsPage();
  const id = useId();
  const { selection, shown, handlers } = useBucketSelection(usage, onSelect);
  const { buckets } = usage;
  const current = buckets[shown.focus];
  if (!current) return null;
  const [first, last] = [Math.min(shown.anchor, shown.focus), Math.max(shown.anchor, shown.focus)];
  const selected = buckets.slice(first, last + 1);
  const count = selected.reduce((sum, bucket) => sum + sumOf(bucket), 0);
  const errors = count - selected.reduce((sum, { success }) => sum + success, 0);
  const text = `${bucketStart(selected[0]?.start ?? current.start, usage, timeZone)}${
    selected.length > 1 ? `, ${selected.length} bars` : ""
  }: ${formatCount(count)} ${count === 1 ? "request" : "requests"}, ${formatCount(errors)} failed`;
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Time to show"
        aria-valuemin={0}
        aria-valuemax={buckets.length - 1}
        aria-valuenow={shown.focus}
        aria-valuetext={text}
        aria-describedby={id}
        className="relative h-20 cursor-crosshair touch-pan-y select-none rounded-sm"
        {...handlers}
      >
        <OutcomeBars buckets={buckets} />
        {selection && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 border-primary border-x bg-primary/15"
            style={{
              left: `${(first / buckets.length) * 100}%`,
              width: `${((last - first + 1) / buckets.length) * 100}%`,
            }}
          />
        )}
      </div>
      <p
        className="flex min-h-4 flex-wrap justify-between gap-x-4 text-muted-foreground text-xs tabular-nums"
        suppressHydrationWarning
      >
        <span>{selection ? text : `Requests ${describeBuckets(usage, timeZone)}`}</span>
        <span id={id}>Drag over the bars, or use the arrow keys, Shift and Enter, to show a shorter time.</span>
      </p>
    </>
  );
}
