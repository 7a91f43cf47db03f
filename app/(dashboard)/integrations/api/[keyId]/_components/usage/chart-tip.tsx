"use client";

import { bucketStart } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OutcomeTip } from "@/app/(dashboard)/integrations/_components/outcome-chart";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
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
    <OutcomeTip title={bucketStart(start, usage, timeZone)} series={OUTCOMES} counts={bucket}>
      {change && <p className="border-t pt-1">{change.label}</p>}
    </OutcomeTip>
  );
}
