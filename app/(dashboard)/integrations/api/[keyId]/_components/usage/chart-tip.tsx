"use client";

import { bucketStart } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { formatCount } from "@/components/format-figures";
import type { KeyUsageView } from "@/lib/usage/schema";
import { groupMarks } from "./place-marks";

/** The tooltip of one bucket. */
export function ChartTip({ usage, start }: { usage: KeyUsageView; start: string }) {
  const { timeZone } = useKeysPage();
  const index = usage.buckets.findIndex((each) => each.start === start);
  const bucket = usage.buckets[index];
  if (!bucket) return null;
  const change = groupMarks(usage).find((group) => group.index === index);
  return (
    <div className="grid min-w-44 gap-1 rounded-lg border bg-popover px-3 py-2 text-popover-foreground text-xs tabular-nums shadow-floating">
      <p className="font-medium">{bucketStart(start, usage, timeZone)}</p>
      {OUTCOMES.map((outcome) => (
        <p key={outcome.field} className="flex items-start gap-1.5">
          <OutcomeSwatch outcome={outcome} />
          <span className="flex-1 text-muted-foreground">{outcome.label}</span>
          {formatCount(bucket[outcome.field])}
        </p>
      ))}
      {change && <p className="border-t pt-1">{change.label}</p>}
    </div>
  );
}
