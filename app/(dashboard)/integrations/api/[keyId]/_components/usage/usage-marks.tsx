"use client";

import { eventLabel } from "@/app/(dashboard)/_components/event-labels";
import type { KeyUsageView } from "@/lib/usage/schema";
import { Moment } from "../moment";

/** The chart's marks as a list, newest first. */
export function UsageMarks({ marks }: Pick<KeyUsageView, "marks">) {
  if (marks.length === 0) return null;
  return (
    <section aria-label="Changes to the key in this period" className="grid gap-1 text-xs tabular-nums">
      <h3 className="text-muted-foreground">Changes in this period, dashed lines in the chart</h3>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {marks.toReversed().map(({ at, type }) => (
          <li key={at + type}>
            <span className="font-medium">{eventLabel({ type })}</span> <Moment at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
