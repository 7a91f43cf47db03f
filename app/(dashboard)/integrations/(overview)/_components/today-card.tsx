"use client";

import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { formatCount } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { OverviewView } from "@/lib/usage/schema";
import { HoursTable } from "./hours-table";

const TodayChart = dynamic(
  orMissing(() => import("./today-chart"), MissingPart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-64 w-full" />,
  },
);

/** Today's requests by hour, compared with the same day last week. */
export function TodayCard({ view }: { view: OverviewView }) {
  const { today, timeZone } = view;
  const isEmpty = today.requests + today.lastWeekWhole === 0;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Requests by hour</CardTitle>
        <Legend view={view} />
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-3">
        {isEmpty && (
          <p className="grid h-40 place-content-center rounded-lg border border-dashed px-4 text-center text-muted-foreground">
            No requests today or on this day last week. New requests appear here within seconds.
          </p>
        )}
        {!isEmpty && (
          <>
            <figure className="grid gap-2">
              <TodayChart hours={view.hours} />
              <figcaption className="text-muted-foreground text-xs">Requests per hour, {timeZone} time</figcaption>
            </figure>
            <details className="group">
              <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted-foreground text-sm hover:text-foreground">
                <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" /> Show the
                numbers
              </summary>
              <HoursTable view={view} />
            </details>
          </>
        )}
      </CardContent>
    </Card>
  );
}

const LINK = "rounded-sm underline-offset-4 hover:underline";

function Legend({ view: { today, days } }: { view: OverviewView }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs tabular-nums">
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-xs bg-chart-success" />
        <EnvironmentLink href={requestsUrl({ range: "custom", from: days.today })} prefetch={false} className={LINK}>
          Today: {formatCount(today.requests)} so far
        </EnvironmentLink>
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="w-4 border-foreground/70 border-t-2 border-dashed" />
        <EnvironmentLink
          href={requestsUrl({ range: "custom", from: days.lastWeek, to: days.lastWeekEnd })}
          prefetch={false}
          className={LINK}
        >
          A week ago: {formatCount(today.lastWeekWhole)} all day
        </EnvironmentLink>
      </li>
    </ul>
  );
}
