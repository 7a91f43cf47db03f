"use client";

import type { ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount } from "@/components/format-figures";
import { fillOf, OutcomeSwatch, type Series } from "./outcome-patterns";

type OutcomeChartProps<Bucket extends { start: string }> = {
  buckets: Bucket[];
  /** The stacked outcomes, from the axis up. The page must contain their OutcomePatterns. */
  series: readonly Series[];
  /** As a class. */
  height: string;
  /** Room above the bars, in pixels. */
  top?: number;
  tickOf: (start: string) => string;
  /** The tooltip of the bucket that starts then. */
  tipOf: (start: string) => ReactNode;
  /** What is drawn over the bars. */
  children?: ReactNode;
};

const compact = new Intl.NumberFormat("en", { notation: "compact" });
const TICK = { fill: "var(--muted-foreground)" };

/** Counts over time, stacked by outcome. Screen readers need a table of the same numbers beside it. */
export function OutcomeChart<Bucket extends { start: string }>(props: OutcomeChartProps<Bucket>) {
  const { buckets, series, height, top = 6, tickOf, tipOf, children } = props;
  return (
    <div aria-hidden className={`${height} text-xs`}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={buckets}
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
            tick={TICK}
            tickFormatter={tickOf}
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
            content={({ label }) => tipOf(String(label))}
          />
          {series.map((each) => (
            <Bar
              key={each.field}
              dataKey={each.field}
              stackId="outcome"
              fill={fillOf(each)}
              isAnimationActive={false}
            />
          ))}
          {children}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

type OutcomeTipProps<Field extends string> = {
  /** The time of the bucket. */
  title: string;
  series: readonly (Series & { field: Field; label: string })[];
  counts: Record<Field, number>;
  children?: ReactNode;
};

/** A bucket's tooltip: how many of each outcome. */
export function OutcomeTip<Field extends string>({ title, series, counts, children }: OutcomeTipProps<Field>) {
  return (
    <div className="grid min-w-44 gap-1 rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-floating">
      <p className="font-medium">{title}</p>
      {series.map((each) => (
        <p key={each.field} className="flex items-start gap-1.5">
          <OutcomeSwatch outcome={each} />
          <span className="flex-1 text-muted-foreground">{each.label}</span>
          {formatCount(counts[each.field])}
        </p>
      ))}
      {children}
    </div>
  );
}
