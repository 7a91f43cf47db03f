"use client";

import { OutcomeChart, OutcomeTip } from "@/app/(dashboard)/integrations/_components/outcome-chart";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import type { AttemptCountsView } from "@/lib/webhooks/log/schema";
import { ATTEMPT_SERIES } from "./attempt-series";
import { axisTime, exactTime } from "./bucket-times";

/** Attempts over time, stacked by outcome. AttemptsTable gives screen readers the same numbers. */
export default function AttemptsChart({ counts }: { counts: AttemptCountsView }) {
  const { timeZone } = useWebhooksPage();
  return (
    <OutcomeChart
      buckets={counts.buckets}
      series={ATTEMPT_SERIES}
      height="h-56"
      tickOf={(start) => axisTime(start, counts, timeZone)}
      tipOf={(start) => <BucketTip counts={counts} start={start} />}
    />
  );
}

function BucketTip({ counts, start }: { counts: AttemptCountsView; start: string }) {
  const { timeZone } = useWebhooksPage();
  const bucket = counts.buckets.find((each) => each.start === start);
  if (!bucket) return null;
  return <OutcomeTip title={exactTime(start, counts, timeZone)} series={ATTEMPT_SERIES} counts={bucket} />;
}
