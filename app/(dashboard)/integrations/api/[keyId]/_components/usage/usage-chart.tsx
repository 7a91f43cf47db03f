"use client";

import { tickOf } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OutcomeChart } from "@/app/(dashboard)/integrations/_components/outcome-chart";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import type { KeyUsageView } from "@/lib/usage/schema";
import { ChartMarks, LANE_HEIGHT } from "./chart-marks";
import { ChartTip } from "./chart-tip";
import { groupMarks, lanesOf } from "./place-marks";

/** Requests over time, stacked by outcome. UsageTable and UsageMarks give screen readers the same data. */
export default function UsageChart({ usage }: { usage: KeyUsageView }) {
  const { timeZone } = useKeysPage();
  const marks = groupMarks(usage);
  return (
    <OutcomeChart
      buckets={usage.buckets}
      series={OUTCOMES}
      height="h-64"
      top={6 + lanesOf(marks, usage.buckets.length) * LANE_HEIGHT}
      tickOf={(start) => tickOf(start, usage, timeZone)}
      tipOf={(start) => <ChartTip usage={usage} start={start} />}
    >
      <ChartMarks marks={marks} bucketCount={usage.buckets.length} />
    </OutcomeChart>
  );
}
