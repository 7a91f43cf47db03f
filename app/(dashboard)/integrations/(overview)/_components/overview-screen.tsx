"use client";

import { useQuery } from "@tanstack/react-query";
import { ReadError } from "@/components/lists/read-error";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { OverviewView } from "@/lib/usage/schema";
import { keyListQuery } from "../../api/queries";
import { quotaFilters } from "../../api/quota-filters";
import { usageQuery } from "../../usage-query";
import { overviewQuery } from "../queries";
import { AttentionCard } from "./attention-card";
import { FirstSteps } from "./first-steps";
import { OverviewFrame } from "./overview-frame";
import { OverviewSkeleton } from "./overview-skeleton";
import { OverviewTiles } from "./overview-tiles";
import { PeriodCard } from "./period-card";
import { stepsOf } from "./steps";
import { TodayCard } from "./today-card";

/** The Overview: today's requests, usage of the limits, and the keys that need attention. */
export function OverviewScreen({ scope }: { scope: PageScope }) {
  const { data, error, isFetching, refetch } = useQuery(overviewQuery(scope));
  const retry = () => void refetch();
  return (
    <OverviewFrame>
      {error && (
        <ReadError error={error} what={data ? "Newer data" : "The overview"} isRetrying={isFetching} onRetry={retry} />
      )}
      {!data && !error && <OverviewSkeleton />}
      {data && <Overview view={data} scope={scope} />}
    </OverviewFrame>
  );
}

function Overview({ view, scope }: { view: OverviewView; scope: PageScope }) {
  const { data: list } = useQuery(keyListQuery(scope, quotaFilters));
  const { data: week } = useQuery(usageQuery(scope, { range: "7d" }));
  const steps = list && stepsOf(list, view);
  return (
    <>
      {steps && <FirstSteps steps={steps} />}
      <OverviewTiles view={view} week={week} />
      <PeriodCard scope={scope} timeZone={view.timeZone} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <TodayCard view={view} />
        <AttentionCard view={view} />
      </div>
    </>
  );
}
