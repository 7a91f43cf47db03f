"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useRef } from "react";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { isAppError } from "@/lib/platform/errors";
import type { RequestPage } from "../queries";
import { AutoRefreshLine } from "./auto-refresh-line";
import { FiltersRefused } from "./filters-refused";
import { RequestsBlank } from "./requests-blank";
import { REQUEST_FACTS } from "./requests-frame";
import { RequestsPager } from "./requests-pager";
import { RequestsTable } from "./requests-table";
import { useReading } from "./use-reading";
import { useRefreshedList } from "./use-refreshed-list";
import type { RequestFilterControls } from "./use-request-filters";

type RequestsResultsProps = {
  query: UseQueryResult<RequestPage>;
  controls: RequestFilterControls;
  isRefreshing: boolean;
};

/** The list, or the matching loading, error or empty state. */
export function RequestsResults({ query, controls, isRefreshing }: RequestsResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (isAppError(error) && error.code === "VALIDATION_ERROR") {
    return <FiltersRefused error={error} controls={controls} />;
  }
  if (!list || (error && isPlaceholderData)) {
    return (
      <div className="mt-4">
        {error ? (
          <ReadError error={error} what="The requests" isRetrying={isFetching} onRetry={refetch} />
        ) : (
          <TableSkeleton facts={REQUEST_FACTS} />
        )}
      </div>
    );
  }
  return (
    <>
      {error && (
        <div className="mt-4">
          <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />
        </div>
      )}
      <Listed
        list={list}
        controls={controls}
        isRefreshing={isRefreshing && !isPlaceholderData}
        isStale={isPlaceholderData}
      />
    </>
  );
}

type ListedProps = { list: RequestPage; controls: RequestFilterControls; isRefreshing: boolean; isStale: boolean };

function Listed({ list, controls, isRefreshing, isStale }: ListedProps) {
  const area = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const { isReading, stopReading } = useReading(area, section);
  const isHeld = isReading || controls.filters.request !== null;
  const listKey = JSON.stringify(controls.fields);
  const { shown, waiting, announcement, showWaiting } = useRefreshedList({ list, listKey, isRefreshing, isHeld });
  function showNew() {
    stopReading();
    showWaiting();
    section.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }
  return (
    <>
      <div ref={area}>
        <AutoRefreshLine
          isRefreshing={isRefreshing}
          isHeld={isHeld}
          waiting={waiting}
          announcement={announcement}
          onShow={showNew}
        />
        <section
          ref={section}
          aria-label="Requests"
          aria-busy={isStale}
          tabIndex={-1}
          className="@container rounded-lg border bg-card shadow-raised outline-none"
        >
          {shown.requests.length > 0 && <RequestsTable requests={shown.requests} controls={controls} />}
          {shown.requests.length === 0 && <RequestsBlank list={shown} controls={controls} />}
        </section>
      </div>
      <RequestsPager list={shown} controls={controls} />
    </>
  );
}
