"use client";

import { ChevronRight } from "lucide-react";
import { formatCount } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Table, TableBody, TableCaption, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { KeyUsageView } from "@/lib/usage/schema";
import { describeBuckets, rowStart } from "./bucket-labels";
import { OUTCOMES, type Outcome } from "./usage-outcomes";

/** Makes five columns fit on a phone. */
const TIGHT = "px-1 first:pl-3 last:pr-3 sm:px-3 sm:last:pr-5 sm:first:pl-5";

type UsageTableProps = {
  usage: Pick<KeyUsageView, "buckets" | "bucketSeconds" | "dayZone" | "from" | "to">;
  timeZone: string;
  /** The list that a bucket's figure counts; without it, figures are no links. */
  hrefOf?: (bucketIndex: number, outcome: Outcome) => string;
};

/** The chart's numbers. Buckets without requests are omitted. */
export function UsageTable({ usage, timeZone, hrefOf }: UsageTableProps) {
  const rows = usage.buckets
    .map((bucket, index) => ({ bucket, index }))
    .filter(({ bucket }) => OUTCOMES.some(({ field }) => bucket[field] > 0));
  if (rows.length === 0) return null;
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
            {rows.map(({ bucket, index }) => (
              <TableRow key={bucket.start}>
                <TableCell className={`${TIGHT} py-2 text-xs sm:whitespace-nowrap sm:text-sm`} suppressHydrationWarning>
                  {rowStart(bucket.start, usage, timeZone)}
                </TableCell>
                {OUTCOMES.map((outcome) => (
                  <TableCell key={outcome.field} className={`${TIGHT} py-2 text-right text-xs sm:text-sm`}>
                    <Count count={bucket[outcome.field]} href={hrefOf?.(index, outcome)} />
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

/** A count, linked to the requests it counts. */
export function Count({ count, href }: { count: number; href: string | undefined }) {
  if (count === 0 || !href) return formatCount(count);
  return (
    <EnvironmentLink href={href} prefetch={false} className="rounded-sm underline-offset-4 hover:underline">
      {formatCount(count)}
    </EnvironmentLink>
  );
}
