"use client";

import { useQuery } from "@tanstack/react-query";
import { ScreenHeader } from "@/components/page/screen-header";
import { requestListQuery } from "../queries";
import { AutoRefreshButton } from "./auto-refresh-button";
import { RequestPanel } from "./details/request-panel";
import { ExportButton } from "./export-button";
import { FilterBar } from "./filter-bar";
import { RequestHistogram } from "./request-histogram";
import { RequestSearch } from "./request-search";
import { REQUESTS_ABOUT } from "./requests-frame";
import { type RequestsPage, RequestsPageProvider, useRequestsPage } from "./requests-page";
import { RequestsResults } from "./requests-results";
import { refreshIntervalMs } from "./use-refreshed-list";
import { useRequestFilters } from "./use-request-filters";

/** The Requests screen. */
export function RequestsScreen(page: RequestsPage) {
  return (
    <RequestsPageProvider {...page}>
      <Requests />
    </RequestsPageProvider>
  );
}

function Requests() {
  const { scope } = useRequestsPage();
  const controls = useRequestFilters();
  const { filters, fields } = controls;
  const isRefreshing = filters.autoRefresh && filters.cursor === null;
  const query = useQuery({
    ...requestListQuery(scope, fields),
    refetchInterval: ({ state }) => (isRefreshing ? refreshIntervalMs(state.data) : false),
  });
  return (
    <>
      <ScreenHeader title="Requests" about={REQUESTS_ABOUT}>
        <div className="flex flex-wrap gap-2">
          <AutoRefreshButton controls={controls} />
          <ExportButton fields={fields} />
        </div>
      </ScreenHeader>
      <div className="grid gap-2">
        <RequestSearch onFound={controls.open} />
        <FilterBar controls={controls} error={query.error} />
      </div>
      <RequestHistogram controls={controls} />
      <RequestsResults query={query} controls={controls} isRefreshing={isRefreshing} />
      <RequestPanel
        id={filters.request}
        ids={query.data?.requests.map(({ id }) => id) ?? []}
        onStep={controls.step}
        onClose={() => controls.open(null)}
      />
    </>
  );
}
