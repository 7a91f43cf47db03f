"use client";

import { ChevronRight } from "lucide-react";
import { describeBuckets, rowStart } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { formatCount } from "@/components/format-figures";
import { Table, TableBody, TableCaption, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { KeyUsageView } from "@/lib/usage/schema";

/** Makes five columns fit on a phone. */
const TIGHT = "px-1 first:pl-3 last:pr-3 sm:px-3 sm:last:pr-5 sm:first:pl-5";

/** The chart's numbers. Buckets without requests are omitted. */
export function UsageTable({ usage }: { usage: KeyUsageView }) {
  const { timeZone } = useKeysPage();
  const buckets = usage.buckets.filter((bucket) => OUTCOMES.some(({ field }) => bucket[field] > 0));
  if (buckets.length === 0) return null;
  return (
    <details className="group">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted-foreground text-sm hover:text-foreground">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" /> Show the numbers
      </summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="Usage in numbers"
        className="mt-2 max-h-96 overflow-auto rounded-lg border"
      >
        <Table>
          <TableCaption className="sr-only">Requests by outcome, {describeBuckets(usage, timeZone)}</TableCaption>
          <TableHeader>
            <TableRow>
              <TableHead className={TIGHT}>From</TableHead>
              {OUTCOMES.map(({ field, label }) => (
                <TableHead key={field} className={`${TIGHT} h-auto whitespace-normal py-2 text-right`}>
                  {label}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {buckets.map((bucket) => (
              <TableRow key={bucket.start}>
                <TableCell className={`${TIGHT} py-2 text-xs sm:whitespace-nowrap sm:text-sm`} suppressHydrationWarning>
                  {rowStart(bucket.start, usage, timeZone)}
                </TableCell>
                {OUTCOMES.map(({ field }) => (
                  <TableCell key={field} className={`${TIGHT} py-2 text-right text-xs sm:text-sm`}>
                    {formatCount(bucket[field])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
    </details>
  );
}
