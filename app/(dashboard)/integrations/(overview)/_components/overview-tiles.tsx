"use client";

import type { ReactNode } from "react";
import { formatCount, formatShare } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { formatDateTime } from "@/lib/time/readable-time";
import type { OverviewView } from "@/lib/usage/schema";
import { compareWith } from "./comparison";
import { Meter } from "./meter";

/** Today's figures and the limits, one per tile. */
export function OverviewTiles({ view }: { view: OverviewView }) {
  const { today, keys, peakMinute, requestsPerMinute } = view;
  return (
    <dl className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Tile label="Requests today" figure={formatCount(today.requests)}>
        {describeComparison(today)}
      </Tile>
      <Tile label="Error rate today" figure={formatShare(today.errorRate)}>
        of today’s requests returned an error
      </Tile>
      <Tile
        label="Busiest minute in 24 hours"
        figure={formatCount(peakMinute?.requests ?? 0)}
        of={`of ${formatCount(requestsPerMinute)} allowed`}
        meter={<Meter label="Busiest minute" value={peakMinute?.requests ?? 0} limit={requestsPerMinute} />}
      >
        {peakMinute ? (
          <span suppressHydrationWarning>{formatDateTime(peakMinute.at, view.timeZone)}</span>
        ) : (
          "No requests in 24 hours"
        )}
      </Tile>
      <Tile
        label="API keys"
        figure={formatCount(keys.active)}
        of={`of ${formatCount(keys.limit)} used`}
        meter={<Meter label="API keys used" value={keys.active} limit={keys.limit} />}
      >
        <EnvironmentLink href="/integrations/api" className="underline underline-offset-4 hover:text-foreground">
          All keys
        </EnvironmentLink>
      </Tile>
    </dl>
  );
}

function describeComparison({ requests, lastWeekUntilNow }: OverviewView["today"]): string {
  const comparison = compareWith(requests, lastWeekUntilNow);
  if (!comparison) return "None by this time last week";
  return `${comparison} than by this time last week (${formatCount(lastWeekUntilNow)})`.replace(
    /as many than/,
    "as many as",
  );
}

type TileProps = { label: string; figure: string; of?: string; meter?: ReactNode; children: ReactNode };

function Tile({ label, figure, of, meter, children }: TileProps) {
  return (
    <div className="grid min-w-0 content-start gap-1.5 rounded-lg border bg-card px-5 py-4 shadow-raised">
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd className="grid gap-2 tabular-nums">
        <span>
          <span className="font-semibold text-2xl leading-8 tracking-tight">{figure}</span>
          {of && <span className="text-muted-foreground text-sm"> {of}</span>}
        </span>
        {meter}
        <span className="text-muted-foreground text-xs">{children}</span>
      </dd>
    </div>
  );
}
