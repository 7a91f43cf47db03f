import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AccountRowsView } from "@/lib/auth/accounts/console/schema";
import { fetchConsoleRead } from "@/lib/dashboard/client/fetch-read";
import type { InstallationEventsView } from "@/lib/events/schema";
import type { EmailProblems } from "@/lib/mail/schema";
import type { AccessQueueView, OrganizationDetails, OrganizationRowsView } from "@/lib/organizations/access-schema";
import type { AccountFilters, OrganizationFilters, PlaceFilters } from "./filters";

/** The key prefix of every query that an operator's action can affect. */
export const OPERATOR_ROOT = ["operator"] as const;

const QUEUE_POLL_MS = 30_000;

/** One page of the organization list. */
export function organizationsQuery(filters: OrganizationFilters) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "organizations", filters],
    queryFn: ({ signal }) =>
      fetchConsoleRead<OrganizationRowsView>("/api/dashboard/operator/organizations", filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** One page of the list of accounts. */
export function accountsQuery(filters: AccountFilters) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "accounts", filters],
    queryFn: ({ signal }) => fetchConsoleRead<AccountRowsView>("/api/dashboard/operator/accounts", filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** E-mails change by themselves: they are sent, or fail, every few seconds. */
const EMAILS_POLL_MS = 10_000;

/** The e-mails of no organization that were not sent. */
export function accountEmailsQuery() {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "emails"],
    queryFn: ({ signal }) => fetchConsoleRead<EmailProblems>("/api/dashboard/operator/emails", {}, signal),
    refetchInterval: EMAILS_POLL_MS,
  });
}

/** One page of the requests that wait for a decision, refetched regularly. */
export function queueQuery(place: PlaceFilters) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "queue", place],
    queryFn: ({ signal }) => fetchConsoleRead<AccessQueueView>("/api/dashboard/operator/requests", place, signal),
    placeholderData: keepPreviousData,
    refetchInterval: QUEUE_POLL_MS,
  });
}

/**
 * The number of waiting requests, for the bar. It needs its own key: the bar renders before the page, and the page's
 * HydrationBoundary delays data for queries that already exist until after the first render.
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

/** One page of the installation log. */
export function installationEventsQuery(place: PlaceFilters) {
  return queryOptions({
    queryKey: [...OPERATOR_ROOT, "installation-log", place],
    queryFn: ({ signal }) =>
      fetchConsoleRead<InstallationEventsView>("/api/dashboard/operator/installation-log", place, signal),
    placeholderData: keepPreviousData,
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
