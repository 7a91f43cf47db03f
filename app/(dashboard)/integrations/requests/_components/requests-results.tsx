"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useRef } from "react";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { isAppError } from "@/lib/platform/errors";
import type { RequestPage } from "../queries";
import { FiltersRefused } from "./filters-refused";
import { LiveLine } from "./live-line";
import { RequestsBlank } from "./requests-blank";
import { REQUEST_FACTS } from "./requests-frame";
import { RequestsPager } from "./requests-pager";
import { RequestsTable } from "./requests-table";
import { useLiveList } from "./use-live-list";
import { useReading } from "./use-reading";
import type { RequestFilterControls } from "./use-request-filters";

type RequestsResultsProps = {
  query: UseQueryResult<RequestPage>;
  controls: RequestFilterControls;
  isLive: boolean;
};

/** The list, or the matching loading, error or empty state. */
export function RequestsResults({ query, controls, isLive }: RequestsResultsProps) {
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
      <Listed list={list} controls={controls} isLive={isLive && !isPlaceholderData} isStale={isPlaceholderData} />
    </>
  );
}

type ListedProps = { list: RequestPage; controls: RequestFilterControls; isLive: boolean; isStale: boolean };

function Listed({ list, controls, isLive, isStale }: ListedProps) {
  const area = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const { isReading, stopReading } = useReading(area, section);
  const isHeld = isReading || controls.filters.request !== null;
  const listKey = JSON.stringify(controls.fields);
  const { shown, waiting, announcement, showWaiting } = useLiveList({ list, listKey, isLive, isHeld });
  function showNew() {
    stopReading();
    showWaiting();
    section.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }
  return (
    <>
      <div ref={area}>
        <LiveLine isLive={isLive} isHeld={isHeld} waiting={waiting} announcement={announcement} onShow={showNew} />
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
