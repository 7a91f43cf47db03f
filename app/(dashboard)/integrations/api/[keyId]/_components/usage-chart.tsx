"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatDateTime, formatHour } from "@/lib/readable-time";
import type { KeyUsageView } from "@/lib/usage/terms";
import { useKeysPage } from "../../_components/keys-page";
import { OUTCOMES } from "./usage-outcomes";

/** Requests over time, stacked by outcome. The table beside it tells the same to those who don't see it. */
export default function UsageChart({ usage }: { usage: KeyUsageView }) {
  const { timeZone } = useKeysPage();
  const isWeek = usage.bucketSeconds > 3_600;
  return (
    <div aria-hidden className="h-56 text-xs">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={usage.buckets} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="start"
            tickLine={false}
            axisLine={{ stroke: "var(--border)" }}
            minTickGap={28}
            tick={{ fill: "var(--muted-foreground)" }}
            tickFormatter={(start: string) => formatHour(start, timeZone, isWeek)}
          />
          <YAxis
            width={36}
            allowDecimals={false}
            tickLine={false}
            axisLine={false}
            tick={{ fill: "var(--muted-foreground)" }}
          />
          <Tooltip
            cursor={{ fill: "var(--accent)" }}
            isAnimationActive={false}
            labelFormatter={(start) => formatDateTime(String(start), timeZone)}
            contentStyle={{
              background: "var(--popover)",
              border: "1px solid var(--border)",
              borderRadius: "var(--radius)",
              boxShadow: "var(--shadow-floating)",
            }}
            itemStyle={{ color: "var(--foreground)", padding: 0 }}
          />
          {OUTCOMES.map(({ field, label, color }) => (
            <Bar key={field} dataKey={field} name={label} stackId="outcome" fill={color} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
