"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { ReadError } from "@/components/read-error";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { type KeyUsageView, type UsageRange, usageRanges } from "@/lib/usage/terms";
import { useKeysPage } from "../../_components/keys-page";
import { keyUsageQuery } from "../../queries";
import { detailsFilters } from "../filters";
import { OUTCOMES } from "./usage-outcomes";
import { UsageTable } from "./usage-table";

const UsageChart = dynamic(() => import("./usage-chart"), { ssr: false, loading: () => <ChartSkeleton /> });

const RANGE_LABELS: Record<UsageRange, string> = {
  "24h": "24 hours",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};

/** How often the key was used and with what outcome. */
export function UsageCard({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const [range, setRange] = useQueryState("range", { ...detailsFilters.range, history: "push" });
  const { data, error, isFetching, refetch } = useQuery(keyUsageQuery(scope, keyId, range));
  return (
    <Tabs value={range} onValueChange={(next) => void setRange(next as UsageRange)}>
      <Card>
        <CardHeader>
          <CardTitle>Usage</CardTitle>
          <TabsList aria-label="Usage range">
            {usageRanges.map((name) => (
              <TabsTrigger key={name} value={name}>
                {RANGE_LABELS[name]}
              </TabsTrigger>
            ))}
          </TabsList>
        </CardHeader>
        <CardContent>
          <TabsContent value={range} tabIndex={-1} className="grid grid-cols-1 gap-5">
            {error && !data && <ReadError error={error} what="The usage" isRetrying={isFetching} onRetry={refetch} />}
            {!error && !data && <UsageSkeleton />}
            {data && <Usage usage={data} range={range} />}
          </TabsContent>
        </CardContent>
      </Card>
    </Tabs>
  );
}

function Usage({ usage, range }: { usage: KeyUsageView; range: UsageRange }) {
  const { totals } = usage;
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-6">
        <Total label="Requests" value={totals.requests.toLocaleString("en")} />
        {OUTCOMES.map(({ field, label, color }) => (
          <Total key={field} label={label} value={totals[field].toLocaleString("en")} color={color} />
        ))}
        <Total label="Error rate" value={percent(totals.errorRate)} />
      </dl>
      {totals.requests === 0 ? <NoUsage range={range} /> : <Chart usage={usage} />}
      <UsageTable usage={usage} />
    </>
  );
}

function Chart({ usage }: { usage: KeyUsageView }) {
  const { timeZone } = useKeysPage();
  const hours = usage.bucketSeconds / 3_600;
  return (
    <figure className="grid gap-2">
      <UsageChart usage={usage} />
      <figcaption className="text-muted-foreground text-xs">
        Requests {hours === 1 ? "each hour" : `each ${hours} hours`}, {timeZone} time
      </figcaption>
    </figure>
  );
}

function Total({ label, value, color }: { label: string; value: string; color?: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="flex items-start gap-1.5 text-muted-foreground text-xs">
        {color && <span aria-hidden className="mt-1 size-2 shrink-0 rounded-xs" style={{ background: color }} />}
        {label}
      </dt>
      <dd className="font-semibold text-lg tabular-nums tracking-tight">{value}</dd>
    </div>
  );
}

function NoUsage({ range }: { range: UsageRange }) {
  return (
    <p className="grid h-40 place-content-center rounded-lg border border-dashed text-center text-muted-foreground">
      No requests in the last {RANGE_LABELS[range]}.
    </p>
  );
}

function percent(share: number): string {
  return new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 }).format(share);
}

function ChartSkeleton() {
  return <Skeleton className="h-56 w-full" />;
}

function UsageSkeleton() {
  return (
    <>
      <Skeleton className="h-11 w-full" />
      <ChartSkeleton />
    </>
  );
}
