import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchConsoleRead } from "@/lib/dashboard/client/fetch-read";
import type { AccessQueueView, OrganizationDetails, OrganizationRowsView } from "@/lib/organizations/labels";
import type { OrganizationFilters, PlaceFilters } from "./filters";

/** Everything that an operator's act may alter starts with this. */
export const OPERATOR_ROOT = ["operator"] as const;

const QUEUE_POLL_MS = 30_000;

/** One page of the organizations. */
export function organizationsQuery(filters: OrganizationFilters) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "organizations", filters],
    queryFn: ({ signal }) =>
      fetchConsoleRead<OrganizationRowsView>("/api/dashboard/operator/organizations", filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** One page of the requests that wait for a decision; new ones come by themselves. */
export function queueQuery(place: PlaceFilters) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "queue", place],
    queryFn: ({ signal }) => fetchConsoleRead<AccessQueueView>("/api/dashboard/operator/requests", place, signal),
    placeholderData: keepPreviousData,
    refetchInterval: QUEUE_POLL_MS,
  });
}

/**
 * How many requests wait, for the bar. A query of its own: the bar stands before the page, and what it has asked for already
 * the page's HydrationBoundary would hold back until after the first render.
 */
export function openRequestsQuery() {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "open-requests"],
    queryFn: async ({ signal }) => {
      const { total } = await fetchConsoleRead<AccessQueueView>("/api/dashboard/operator/requests", {}, signal);
      return total;
    },
    refetchInterval: QUEUE_POLL_MS,
  });
}

export function organizationQuery(organizationId: string) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "organization", organizationId],
    queryFn: ({ signal }) =>
      fetchConsoleRead<OrganizationDetails>(
        "/api/dashboard/operator/organizations/details",
        { organizationId },
        signal,
      ),
  });
}
