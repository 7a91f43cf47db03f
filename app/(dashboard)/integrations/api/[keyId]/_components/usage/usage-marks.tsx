"use client";

import { eventLabel } from "@/app/(dashboard)/_components/event-words";
import type { KeyUsageView } from "@/lib/usage/labels";
import { Moment } from "../facts";

/** The chart's marks in words, newest first. */
export function UsageMarks({ marks }: Pick<KeyUsageView, "marks">) {
  if (marks.length === 0) return null;
  return (
    <section aria-label="Changes of the key in this time" className="grid gap-1 text-xs tabular-nums">
      <h3 className="text-muted-foreground">Changes in this time, dashed lines in the chart</h3>
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
