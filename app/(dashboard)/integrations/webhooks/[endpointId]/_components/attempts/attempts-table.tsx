"use client";

import { ChevronRight } from "lucide-react";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { formatCount } from "@/components/format-figures";
import { Table, TableBody, TableCaption, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AttemptCountsView } from "@/lib/webhooks/log/schema";
import { ATTEMPT_SERIES, sumOf } from "./attempt-series";
import { rowTime } from "./bucket-times";

/** Makes five columns fit on a phone. */
const TIGHT = "px-0.5 text-[0.6875rem] first:pl-2 last:pr-2 sm:px-3 sm:text-xs sm:last:pr-5 sm:first:pl-5";

/** The chart's numbers. Buckets without attempts are omitted. */
export function AttemptsTable({ counts }: { counts: AttemptCountsView }) {
  const { timeZone } = useWebhooksPage();
  return (
    <details className="group">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted-foreground text-sm hover:text-foreground">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" /> Show the numbers
      </summary>
      <div className="mt-2 rounded-lg border">
        <Table>
          <TableCaption className="sr-only">Attempts by outcome, {timeZone} time</TableCaption>
          <TableHeader>
            <TableRow>
              <TableHead className={TIGHT}>From</TableHead>
              {ATTEMPT_SERIES.map(({ field, label }) => (
                <TableHead key={field} className={`${TIGHT} h-auto whitespace-normal py-2 text-right`}>
                  {label}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {counts.buckets
              .filter((bucket) => sumOf(bucket) > 0)
              .map((bucket) => (
                <TableRow key={bucket.start}>
                  <TableCell className={`${TIGHT} py-2 sm:whitespace-nowrap sm:text-sm`}>
                    {rowTime(bucket.start, counts, timeZone)}
                  </TableCell>
                  {ATTEMPT_SERIES.map(({ field }) => (
                    <TableCell key={field} className={`${TIGHT} py-2 text-right sm:text-sm`}>
                      {formatCount(bucket[field])}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}
