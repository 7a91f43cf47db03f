"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import type { EndpointRowsView } from "@/lib/webhooks/schema";
import { EndpointsBlank } from "./endpoints-blank";
import { ENDPOINT_FACTS } from "./endpoints-frame";
import { EndpointsTable } from "./endpoints-table";

/** The list, or the matching loading, error or empty state. */
export function EndpointsResults({ query }: { query: UseQueryResult<EndpointRowsView> }) {
  const { data: list, error, isFetching, refetch } = query;
  if (!list) {
    if (!error) return <TableSkeleton facts={ENDPOINT_FACTS} />;
    return <ReadError error={error} what="The endpoints" isRetrying={isFetching} onRetry={refetch} />;
  }
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section aria-label="Endpoints" className="@container rounded-lg border bg-card shadow-raised">
        {list.endpoints.length > 0 ? <EndpointsTable endpoints={list.endpoints} /> : <EndpointsBlank list={list} />}
      </section>
    </div>
  );
}
