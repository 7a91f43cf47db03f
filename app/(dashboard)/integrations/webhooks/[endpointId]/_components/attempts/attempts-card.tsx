"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { OutcomePatterns } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { useWebhooksPage } from "@/app/(dashboard)/integrations/webhooks/_components/webhooks-page";
import { ReadError } from "@/components/lists/read-error";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { AttemptRange } from "@/lib/webhooks/log/labels";
import { detailsFilters } from "../../filters";
import { attemptCountsQuery } from "../../queries";
import { ATTEMPT_SERIES } from "./attempt-series";
import { Attempts } from "./attempts";

const REFRESH_MS = 15_000;

const PERIODS: { value: AttemptRange; label: string; short: string }[] = [
  { value: "24h", label: "24 hours", short: "24 h" },
  { value: "7d", label: "7 days", short: "7 d" },
  { value: "30d", label: "30 days", short: "30 d" },
];

/** The endpoint's attempts over time, by outcome. */
export function AttemptsCard({ endpointId }: { endpointId: string }) {
  const [period, setPeriod] = useQueryState("period", { ...detailsFilters.period, history: "push" });
  const label = PERIODS.find(({ value }) => value === period)?.label ?? "";
  return (
    <Card>
      <Tabs value={period} onValueChange={(next) => void setPeriod(next as AttemptRange)}>
        <CardHeader>
          <CardTitle>Attempts</CardTitle>
          <TabsList aria-label="Period of the chart">
            {PERIODS.map((each) => (
              <TabsTrigger key={each.value} value={each.value} className="px-2 sm:px-3">
                <span className="max-sm:sr-only">{each.label}</span>
                <span aria-hidden className="sm:hidden">
                  {each.short}
                </span>
              </TabsTrigger>
            ))}
          </TabsList>
        </CardHeader>
        <CardContent>
          <TabsContent value={period} tabIndex={-1} className="relative grid grid-cols-1 gap-5">
            <OutcomePatterns series={ATTEMPT_SERIES} />
            <PeriodAttempts endpointId={endpointId} period={period} label={label} />
          </TabsContent>
        </CardContent>
      </Tabs>
    </Card>
  );
}

type PeriodAttemptsProps = { endpointId: string; period: AttemptRange; label: string };

function PeriodAttempts({ endpointId, period, label }: PeriodAttemptsProps) {
  const { scope } = useWebhooksPage();
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...attemptCountsQuery(scope, endpointId, period),
    refetchInterval: REFRESH_MS,
  });
  if (error && !data) {
    return <ReadError error={error} what="The attempts" isRetrying={isFetching} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton className="h-80 w-full" />;
  return (
    <div aria-busy={isPlaceholderData} className="grid grid-cols-1 gap-5 transition-opacity aria-busy:opacity-60">
      <Attempts counts={data} label={label} />
    </div>
  );
}
