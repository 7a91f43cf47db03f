"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { OutcomePatterns } from "@/app/(dashboard)/integrations/_components/outcome-patterns";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { detailsFilters, periodOf } from "@/app/(dashboard)/integrations/api/[keyId]/filters";
import {
  type Days,
  isRefreshing,
  lastTwoWeeks,
  refreshOf,
  type UsagePeriod,
} from "@/app/(dashboard)/integrations/api/usage-period";
import { ReadError } from "@/components/lists/read-error";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Tabs, TabsContent } from "@/components/ui/tabs";
import { useNow } from "@/components/use-now";
import type { KeyView } from "@/lib/keys/schema";
import type { UsageRange } from "@/lib/usage/labels";
import { keyUsageQuery } from "../../queries";
import { AutoRefreshSign } from "../auto-refresh";
import { Usage, UsageSkeleton } from "./usage";
import { UsageDays } from "./usage-days";
import { rangeLabel, UsageRangeTabs } from "./usage-range-tabs";

const { range, from, to } = detailsFilters;

/** The key's requests by outcome, over the range in the URL. */
export function UsageCard({ keyView }: { keyView: KeyView }) {
  const { timeZone } = useKeysPage();
  const [filters, setFilters] = useQueryStates({ range, from, to }, { history: "push" });
  const now = useNow();
  const period = periodOf(filters, timeZone, now);
  const days = { from: filters.from, to: filters.to };
  function changeRange(next: UsageRange | "days") {
    const begin = next === "days" ? lastTwoWeeks(timeZone, Date.now()) : { from: null, to: null };
    void setFilters({ range: next, ...begin });
  }
  return (
    <Tabs value={filters.range} onValueChange={(next) => changeRange(next as UsageRange | "days")}>
      <Card>
        <CardHeader>
          <div className="flex items-center gap-3">
            <CardTitle>Usage</CardTitle>
            {period && isRefreshing(period, now) && <AutoRefreshSign />}
          </div>
          <UsageRangeTabs />
        </CardHeader>
        <CardContent>
          <TabsContent value={filters.range} tabIndex={-1} className="relative grid grid-cols-1 gap-5">
            <OutcomePatterns />
            {filters.range === "days" && (
              <UsageDays
                key={`${days.from} ${days.to}`}
                days={days}
                onChoose={(chosen: Days) => void setFilters({ range: "days", ...chosen })}
              />
            )}
            {period && <PeriodUsage keyView={keyView} period={period} rangeName={rangeLabel(filters.range)} />}
          </TabsContent>
        </CardContent>
      </Card>
    </Tabs>
  );
}

type PeriodUsageProps = { keyView: KeyView; period: UsagePeriod; rangeName: string };

function PeriodUsage({ keyView, period, rangeName }: PeriodUsageProps) {
  const { scope } = useKeysPage();
  const now = useNow();
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...keyUsageQuery(scope, keyView.id, period),
    refetchInterval: refreshOf(period, now),
  });
  if (error && !data)
    return <ReadError error={error} what="The usage" isRetrying={isFetching} onRetry={() => void refetch()} />;
  if (!data) return <UsageSkeleton />;
  return (
    <div aria-busy={isPlaceholderData} className="grid grid-cols-1 gap-5 transition-opacity aria-busy:opacity-60">
      <Usage usage={data} rangeName={rangeName} keyView={keyView} />
    </div>
  );
}
