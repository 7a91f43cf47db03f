"use client";

import dynamic from "next/dynamic";
import { OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { Total } from "@/app/(dashboard)/integrations/_components/total";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { formatCount, formatShare } from "@/components/format-figures";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDateTime } from "@/lib/time/readable-time";
import type { AttemptCountsView } from "@/lib/webhooks/log/schema";
import { ATTEMPT_SERIES, sumOf } from "./attempt-series";
import { AttemptsTable } from "./attempts-table";

const AttemptsChart = dynamic(
  orMissing(() => import("./attempts-chart"), MissingPart),
  { ssr: false, loading: () => <Skeleton className="h-56 w-full" /> },
);

type AttemptsProps = { counts: AttemptCountsView; label: string };

/** Totals, chart and table of a period's attempts. */
export function Attempts({ counts, label }: AttemptsProps) {
  const { timeZone } = useWebhooksPage();
  const attempts = sumOf(counts.totals);
  if (attempts === 0) {
    return (
      <div className="grid min-h-40 place-content-center justify-items-center gap-1 rounded-lg border border-dashed px-4 py-8 text-center">
        <p className="font-medium">No attempts in the last {label}</p>
        <p className="max-w-sm text-muted-foreground">
          Send a test event, or wait for an event that this endpoint subscribes to.
        </p>
      </div>
    );
  }
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-5">
        <Total label="Success" value={formatShare(counts.totals.delivered / attempts)} />
        {ATTEMPT_SERIES.map((series) => (
          <Total
            key={series.field}
            label={series.label}
            note={series.note}
            value={formatCount(counts.totals[series.field])}
            swatch={<OutcomeSwatch outcome={series} />}
          />
        ))}
      </dl>
      <figure className="grid gap-2">
        <AttemptsChart counts={counts} />
        <figcaption className="text-muted-foreground text-xs">
          Attempts in the last {label}, {timeZone} time
        </figcaption>
      </figure>
      {counts.countedFrom && (
        <p className="text-muted-foreground text-xs">
          Counted from {formatDateTime(counts.countedFrom, timeZone)} on: earlier attempts are too many to count here.
        </p>
      )}
      <AttemptsTable counts={counts} />
    </>
  );
}
