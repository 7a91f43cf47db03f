"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { describeBuckets } from "@/app/(dashboard)/integrations/_components/bucket-labels";
import { OutcomeBars } from "@/app/(dashboard)/integrations/_components/outcome-bars";
import { OutcomePatterns, OutcomeSwatch } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { OUTCOMES, type Outcome } from "@/app/(dashboard)/integrations/_components/usage-outcomes";
import { UsageTable } from "@/app/(dashboard)/integrations/_components/usage-table";
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
import { bucketSpan } from "./bucket-span";
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
        {data && <Usage usage={data} timeZone={timeZone} />}
      </CardContent>
    </Card>
  );
}

function Usage({ usage, timeZone }: { usage: OrganizationUsageView; timeZone: string }) {
  const hrefOf = (index: number, { filter }: Outcome) =>
    requestsUrl({ range: "custom", ...bucketSpan(usage, index), outcome: filter });
  return (
    <>
      <Figures usage={usage} />
      <figure className="grid gap-2">
        <OutcomePatterns />
        <div className="h-40">
          <OutcomeBars buckets={usage.buckets} />
        </div>
        <figcaption className="text-muted-foreground text-xs">Requests {describeBuckets(usage, timeZone)}</figcaption>
      </figure>
      <UsageTable usage={usage} timeZone={timeZone} hrefOf={hrefOf} />
      <TopLists usage={usage} />
    </>
  );
}

/** All requests, the error rate and each outcome, each a link to the requests it counts. The outcomes are the legend. */
function Figures({ usage: { totals, from } }: { usage: OrganizationUsageView }) {
  const time = { range: "custom", from } as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-6">
      <Figure label="Requests" value={formatCount(totals.requests)} href={requestsUrl(time)} />
      <Figure
        label="Error rate"
        value={formatShare(totals.errorRate)}
        href={requestsUrl({ ...time, outcome: "error" })}
      />
      {OUTCOMES.map((outcome) => (
        <Figure
          key={outcome.field}
          label={outcome.label}
          swatch={<OutcomeSwatch outcome={outcome} />}
          value={formatCount(totals[outcome.field])}
          href={requestsUrl({ ...time, outcome: outcome.filter })}
        />
      ))}
    </dl>
  );
}

type FigureProps = { label: string; value: string; href: string; swatch?: ReactNode };

function Figure({ label, value, href, swatch }: FigureProps) {
  return (
    <div className="group relative grid content-start gap-0.5">
      <dt className="flex items-start gap-1.5 text-muted-foreground text-xs">
        {swatch}
        {label}
      </dt>
      <dd className="font-semibold text-lg tabular-nums tracking-tight">
        <EnvironmentLink
          href={href}
          prefetch={false}
          className="rounded-sm underline-offset-4 after:absolute after:inset-0 group-hover:underline"
        >
          {value}
        </EnvironmentLink>
      </dd>
    </div>
  );
}
