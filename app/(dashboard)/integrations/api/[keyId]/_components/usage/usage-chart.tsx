"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { tickOf } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { fillOf } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
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
  const top = 6 + lanesOf(marks, usage.buckets.length) * LANE_HEIGHT;
  return (
    <div aria-hidden className="h-64 text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={usage.buckets}
          margin={{ top, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="12%"
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="start"
            tickLine={false}
            axisLine={{ stroke: "var(--border)" }}
            minTickGap={28}
            tick={{ fill: "var(--muted-foreground)" }}
            tickFormatter={(start: string) => tickOf(start, usage, timeZone)}
          />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickLine={false}
            axisLine={false}
            tick={{ fill: "var(--muted-foreground)" }}
            tickFormatter={(count: number) => compact.format(count)}
          />
          <Tooltip
            cursor={{ fill: "var(--accent)" }}
            isAnimationActive={false}
            content={({ label }) => <ChartTip usage={usage} start={String(label)} />}
          />
          {OUTCOMES.map((outcome) => (
            <Bar
              key={outcome.field}
              dataKey={outcome.field}
              stackId="outcome"
              fill={fillOf(outcome)}
              isAnimationActive={false}
            />
          ))}
          <ChartMarks marks={marks} bucketCount={usage.buckets.length} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const compact = new Intl.NumberFormat("en", { notation: "compact" });
