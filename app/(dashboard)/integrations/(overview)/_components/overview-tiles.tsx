"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { cn } from "@/components/cn";
import { formatCount, formatShare } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MINUTE_MS } from "@/lib/time/durations";
import { formatDateTime } from "@/lib/time/readable-time";
import { today as dayOf, startOfDay } from "@/lib/time/time-zone";
import type { OrganizationUsageView, OverviewView } from "@/lib/usage/schema";
import { compareWith } from "./comparison";
import { judgeErrorRate } from "./error-rate";
import { Meter } from "./meter";

type UsageTotals = OrganizationUsageView["totals"];

/** Today's figures and the limits, one per tile. Each figure is a link to what it counts. */
export function OverviewTiles({ view, week }: { view: OverviewView; week: UsageTotals | undefined }) {
  const { today, keys, peakMinute, requestsPerMinute, timeZone } = view;
  const startOfToday = startOfDay(dayOf(timeZone), timeZone).toISOString();
  const todayUrl = requestsUrl({ range: "custom", from: startOfToday });
  const errors = judgeErrorRate(today, week);
  return (
    <dl className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Tile label="Requests today" figure={formatCount(today.requests)} href={todayUrl}>
        {describeComparison(today)}
      </Tile>
      <Tile label="Error rate today" figure={formatShare(today.errorRate)} href={todayUrl} isUnusual={errors.isUnusual}>
        {errors.text}
      </Tile>
      <Tile
        label="Busiest minute in 24 hours"
        figure={formatCount(peakMinute?.requests ?? 0)}
        href={peakMinute ? minuteUrl(peakMinute.at) : requestsUrl({})}
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
        href="/integrations/api"
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

/** The requests of one minute. */
function minuteUrl(at: string): string {
  return requestsUrl({ range: "custom", from: at, to: new Date(Date.parse(at) + MINUTE_MS).toISOString() });
}

type TileProps = {
  label: string;
  figure: string;
  /** The list that the figure counts. */
  href: string;
  of?: string;
  meter?: ReactNode;
  isUnusual?: boolean;
  children: ReactNode;
};

function Tile({ label, figure, href, of, meter, isUnusual = false, children }: TileProps) {
  return (
    <div
      className={cn(
        "grid min-w-0 content-start gap-1.5 rounded-lg border bg-card px-5 py-4 shadow-raised",
        isUnusual && "border-destructive",
      )}
    >
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd className="grid gap-2 tabular-nums">
        <span>
          <EnvironmentLink
            href={href}
            prefetch={false}
            className={cn(
              "rounded-sm font-semibold text-2xl leading-8 tracking-tight underline-offset-4 hover:underline",
              isUnusual && "text-destructive",
            )}
          >
            {figure}
          </EnvironmentLink>
          {of && <span className="text-muted-foreground text-sm"> {of}</span>}
        </span>
        {meter}
        <span
          className={cn("flex items-start gap-1 text-xs", isUnusual ? "text-destructive" : "text-muted-foreground")}
        >
          {isUnusual && <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />}
          <span>{children}</span>
        </span>
      </dd>
    </div>
  );
}
