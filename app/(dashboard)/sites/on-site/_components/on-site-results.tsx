"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { MapPin, UserRoundCheck } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { ExactTime } from "@/components/relative-time";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/use-now";
import type { OnSiteView } from "@/lib/on-site/schema";
import { describeAgo } from "@/lib/time/readable-time";
import { describeCount } from "./count-labels";
import { OnSiteSkeleton } from "./on-site-skeleton";
import { PrintSummary } from "./print-summary";
import { SiteSection } from "./site-section";
import { usePrinting } from "./use-print";

/** Thousands of rows would take a browser many seconds. A site shows the rest when asked, and paper shows everybody. */
const ROWS_MAX = 600;
const ROWS_OF_SITE_MIN = 20;

type OnSiteResultsProps = {
  query: UseQueryResult<OnSiteView>;
  siteId: string;
  organization: string;
  isSandbox: boolean;
  onShowAll: () => void;
};

/** The list, or its loading, error or empty state. */
export function OnSiteResults({ query, siteId, organization, isSandbox, onShowAll }: OnSiteResultsProps) {
  const { data: list, error, isFetching, refetch } = query;
  const { isPrinting, printedAt } = usePrinting();
  if (!list && error) return <ReadError error={error} what="The list" isRetrying={isFetching} onRetry={refetch} />;
  if (!list) return <OnSiteSkeleton />;
  const shown = siteId ? list.sites.filter(({ id }) => id === siteId) : list.sites;
  const occupied = shown.filter(({ count }) => count.people > 0);
  const limit = Math.max(ROWS_OF_SITE_MIN, Math.floor(ROWS_MAX / occupied.length));
  return (
    <div className="grid gap-4">
      {error && (
        <div className="print:hidden">
          <ReadError error={error} what="The newest list" isRetrying={isFetching} onRetry={refetch} />
        </div>
      )}
      <AsOf list={list} />
      <PrintSummary organization={organization} isSandbox={isSandbox} list={list} sites={shown} printedAt={printedAt} />
      {occupied.map((site) => (
        <SiteSection
          key={site.id}
          site={site}
          readAt={list.readAt}
          organization={organization}
          limit={isPrinting ? Number.POSITIVE_INFINITY : limit}
        />
      ))}
      {shown.length > 0 && (
        <Vacant sites={shown.filter(({ count }) => count.people === 0)} isAlone={occupied.length === 0} />
      )}
      {shown.length === 0 && <NoSites isFiltered={list.sites.length > 0} onShowAll={onShowAll} />}
    </div>
  );
}

function AsOf({ list: { readAt, count } }: { list: OnSiteView }) {
  const now = useNow(1_000);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm print:hidden">
      <strong className="font-semibold tabular-nums">{describeCount(count)} on site</strong>
      <span className="inline-flex items-center gap-1.5 text-muted-foreground text-xs">
        <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-success" />
        Auto-refresh, read <ExactTime at={readAt}>{describeAgo(readAt, now)}</ExactTime>
      </span>
    </p>
  );
}

/** The sites where nobody is. On paper the summary names them. */
function Vacant({ sites, isAlone }: { sites: OnSiteView["sites"]; isAlone: boolean }) {
  if (isAlone) {
    return (
      <section aria-label="Nobody on site" className="rounded-lg border bg-card shadow-raised print:hidden">
        <Blank icon={<UserRoundCheck className="size-5" />} title="Nobody is on site">
          <p className="max-w-sm text-muted-foreground">
            Visitors and employees appear here from their check-in to their check-out.
          </p>
        </Blank>
      </section>
    );
  }
  if (sites.length === 0) return null;
  return (
    <p className="text-muted-foreground text-sm print:hidden">
      Nobody is at {new Intl.ListFormat("en").format(sites.map(({ name }) => name))}.
    </p>
  );
}

function NoSites({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  return (
    <section aria-label="No site" className="rounded-lg border bg-card shadow-raised print:hidden">
      <Blank icon={<MapPin className="size-5" />} title={isFiltered ? "This site is not in the list" : "No sites yet"}>
        <p className="max-w-sm text-muted-foreground">
          {isFiltered
            ? "It was archived or deleted, or it is in the other environment."
            : "Create the first one on Sites."}
        </p>
        {isFiltered ? (
          <Button variant="outline" className="mt-3" onClick={onShowAll}>
            Show all sites
          </Button>
        ) : (
          <Button asChild variant="outline" className="mt-3">
            <EnvironmentLink href="/sites">Go to Sites</EnvironmentLink>
          </Button>
        )}
      </Blank>
    </section>
  );
}
