"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { cn } from "@/components/cn";
import { formatCount, formatShare } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MINUTE_MS } from "@/lib/time/durations";
import { formatDateTime } from "@/lib/time/readable-time";
import type { OrganizationUsageView, OverviewView } from "@/lib/usage/schema";
import { compareWith } from "./comparison";
import { judgeErrorRate } from "./error-rate";
import { Meter } from "./meter";

/** Today's figures and the limits, one per tile. Each figure is a link to what it counts. */
export function OverviewTiles({ view, week }: { view: OverviewView; week: OrganizationUsageView | undefined }) {
  const { today, days, keys, peakMinute, requestsPerMinute } = view;
  return (
    <dl className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Tile label="Requests today" figure={formatCount(today.requests)} href={spanUrl(days.today)}>
        <Comparison view={view} />
      </Tile>
      <ErrorRate view={view} week={week} />
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
        <TextLink href="/integrations/api">Active keys</TextLink>
      </Tile>
    </dl>
  );
}

function Comparison({ view: { today, days } }: { view: OverviewView }) {
  const { requests, lastWeekUntilNow } = today;
  const comparison = compareWith(requests, lastWeekUntilNow);
  if (!comparison) return "None by this time last week";
  return (
    <>
      {comparison} {requests === lastWeekUntilNow ? "as" : "than"} by this time last week (
      <TextLink href={spanUrl(days.lastWeek, days.lastWeekNow)}>{formatCount(lastWeekUntilNow)}</TextLink>)
    </>
  );
}

function ErrorRate({ view: { today, days }, week }: { view: OverviewView; week: OrganizationUsageView | undefined }) {
  const { isUnusual, usual } = judgeErrorRate(today, week?.totals);
  const href = requestsUrl({ range: "custom", from: days.today, outcome: "error" });
  return (
    <Tile label="Error rate today" figure={formatShare(today.errorRate)} href={href} isUnusual={isUnusual}>
      {week && usual !== null ? (
        <>
          {isUnusual && "Unusual: "}
          <TextLink href={requestsUrl({ range: "custom", from: week.from, to: days.today, outcome: "error" })}>
            {formatShare(usual)}
          </TextLink>{" "}
          in the last 7 days, without today
        </>
      ) : (
        "of today’s requests returned an error"
      )}
    </Tile>
  );
}

/** The requests of one minute. */
function minuteUrl(at: string): string {
  return spanUrl(at, new Date(Date.parse(at) + MINUTE_MS).toISOString());
}

/** The requests of a time; without an end, up to now. */
function spanUrl(from: string, to?: string): string {
  return requestsUrl({ range: "custom", from, to: to ?? null });
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
          {isUnusual && <TriangleAlert aria-hidden className="h-lh w-3.5 shrink-0" />}
          <span>{children}</span>
        </span>
      </dd>
    </div>
  );
}

function TextLink({ href, children }: { href: string; children: string }) {
  return (
    <EnvironmentLink href={href} prefetch={false} className="rounded-sm underline underline-offset-4">
      {children}
    </EnvironmentLink>
  );
}
