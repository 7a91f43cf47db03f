"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { fillOf, OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { formatCount } from "@/components/format-figures";
import type { AttemptCountsView } from "@/lib/webhooks/log/schema";
import { ATTEMPT_SERIES } from "./attempt-series";
import { axisTime, exactTime } from "./bucket-times";

const compact = new Intl.NumberFormat("en", { notation: "compact" });
const TICK = { fill: "var(--muted-foreground)" };

/** Attempts over time, stacked by outcome. AttemptsTable gives screen readers the same numbers. */
export default function AttemptsChart({ counts }: { counts: AttemptCountsView }) {
  const { timeZone } = useWebhooksPage();
  return (
    <div aria-hidden className="h-56 text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={counts.buckets}
          margin={{ top: 6, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="12%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="start"
            tickLine={false}
            axisLine={{ stroke: "var(--border)" }}
            minTickGap={28}
            tick={TICK}
            tickFormatter={(start: string) => axisTime(start, counts, timeZone)}
          />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickLine={false}
            axisLine={false}
            tick={TICK}
            tickFormatter={(count: number) => compact.format(count)}
          />
          <Tooltip
            cursor={{ fill: "var(--accent)" }}
            isAnimationActive={false}
            content={({ label }) => <BucketTip counts={counts} start={String(label)} />}
          />
          {ATTEMPT_SERIES.map((series) => (
            <Bar
              key={series.field}
              dataKey={series.field}
              stackId="outcome"
              fill={fillOf(series)}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function BucketTip({ counts, start }: { counts: AttemptCountsView; start: string }) {
  const { timeZone } = useWebhooksPage();
  const bucket = counts.buckets.find((each) => each.start === start);
  if (!bucket) return null;
  return (
    <div className="grid min-w-44 gap-1 rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-floating">
      <p className="font-medium">{exactTime(start, counts, timeZone)}</p>
      {ATTEMPT_SERIES.map((series) => (
        <p key={series.field} className="flex items-start gap-1.5">
          <OutcomeSwatch outcome={series} />
          <span className="flex-1 text-muted-foreground">{series.label}</span>
          {formatCount(bucket[series.field])}
        </p>
      ))}
    </div>
  );
}
