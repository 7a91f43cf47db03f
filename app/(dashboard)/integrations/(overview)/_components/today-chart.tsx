"use client";

import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatCount } from "@/components/format-figures";
import type { OverviewView } from "@/lib/usage/schema";
import { type HourRow, hourRows } from "./hour-rows";

const compact = new Intl.NumberFormat("en", { notation: "compact" });
const TICK = { fill: "var(--muted-foreground)" };

/** Bars for today and a dashed line for a week ago. HoursTable gives screen readers the same numbers. */
export default function TodayChart({ hours }: Pick<OverviewView, "hours">) {
  const rows = hourRows(hours);
  return (
    <div aria-hidden className="h-64 text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={{ top: 6, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis dataKey="hour" tickLine={false} axisLine={{ stroke: "var(--border)" }} minTickGap={28} tick={TICK} />
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
            content={({ label }) => <HourTip row={rows.find(({ hour }) => hour === label)} />}
          />
          <Bar dataKey="today" fill="var(--chart-success)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
          <Line
            dataKey="lastWeek"
            type="linear"
            stroke="var(--foreground)"
            strokeOpacity={0.7}
            strokeWidth={1.5}
            strokeDasharray="4 3"
            dot={false}
            activeDot={{ r: 3, fill: "var(--foreground)" }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function HourTip({ row }: { row: HourRow | undefined }) {
  if (!row) return null;
  return (
    <div className="grid min-w-36 gap-1 rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-floating">
      <p className="font-medium">From {row.hour}</p>
      <p className="flex justify-between gap-4">
        <span className="text-muted-foreground">Today</span> {formatCount(row.today)}
      </p>
      <p className="flex justify-between gap-4">
        <span className="text-muted-foreground">A week ago</span> {formatCount(row.lastWeek)}
      </p>
    </div>
  );
}
