"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { describeBuckets } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OutcomeBars } from "@/app/(dashboard)/integrations/_components/outcome-bars";
import { OutcomePatterns, OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { OUTCOMES } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { usageQuery } from "@/app/(dashboard)/integrations/usage-query";
import { formatCount, formatShare } from "@/components/format-figures";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OrganizationUsageView } from "@/lib/usage/schema";
import { overviewFilters, PERIODS, type Period } from "../filters";
import { TopLists } from "./top-lists";

const LABELS: Record<Period, string> = { "24h": "24 hours", "7d": "7 days", "30d": "30 days" };

/** The period's requests by outcome over time, and its most used keys and operations. */
export function PeriodCard({ scope, timeZone }: { scope: PageScope; timeZone: string }) {
  const [range, setRange] = useQueryState("range", { ...overviewFilters.range, history: "push" });
  const { data, error, isFetching, refetch } = useQuery(usageQuery(scope, { range }));
  return (
    <Card>
      <CardHeader>
        <CardTitle>Requests by outcome</CardTitle>
        <fieldset className="flex gap-1">
          <legend className="sr-only">Period</legend>
          {PERIODS.map((period) => (
            <Button
              key={period}
              variant={period === range ? "secondary" : "ghost"}
              size="sm"
              aria-pressed={period === range}
              onClick={() => void setRange(period)}
            >
              {LABELS[period]}
            </Button>
          ))}
        </fieldset>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-4">
        {!data && error && <ReadError error={error} what="The figures" isRetrying={isFetching} onRetry={refetch} />}
        {!data && !error && <Skeleton className="h-64 w-full" />}
        {data && <Figures usage={data} range={range} />}
        {data && (
          <figure className="grid gap-2">
            <OutcomePatterns />
            <div className="h-40">
              <OutcomeBars buckets={data.buckets} />
            </div>
            <figcaption className="text-muted-foreground text-xs">
              Requests {describeBuckets(data, timeZone)}
            </figcaption>
          </figure>
        )}
        {data && <TopLists usage={data} range={range} />}
      </CardContent>
    </Card>
  );
}

/** All requests, the error rate and each outcome, each a link to its requests. */
function Figures({ usage: { totals }, range }: { usage: OrganizationUsageView; range: Period }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-6">
      <Figure label="Requests" value={formatCount(totals.requests)} href={requestsUrl({ range })} />
      <Figure label="Error rate" value={formatShare(totals.errorRate)} href={requestsUrl({ range })} />
      {OUTCOMES.map((outcome) => (
        <Figure
          key={outcome.field}
          label={outcome.label}
          swatch={<OutcomeSwatch outcome={outcome} />}
          value={formatCount(totals[outcome.field])}
          href={requestsUrl({ range, outcome: outcome.filter })}
        />
      ))}
    </dl>
  );
}

type FigureProps = { label: string; value: string; href: string; swatch?: ReactNode };

function Figure({ label, value, href, swatch }: FigureProps) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="flex items-start gap-1.5 text-muted-foreground text-xs">
        {swatch}
        {label}
      </dt>
      <dd className="font-semibold text-lg tabular-nums tracking-tight">
        <EnvironmentLink href={href} prefetch={false} className="rounded-sm underline-offset-4 hover:underline">
          {value}
        </EnvironmentLink>
      </dd>
    </div>
  );
}
