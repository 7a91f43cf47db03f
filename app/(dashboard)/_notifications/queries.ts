import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { NotificationTab } from "@/lib/notifications/labels";
import type { NotificationListView, PreferencesView, UnreadView } from "@/lib/notifications/schema";

const REFRESH_MS = 60_000;

/** The scope of notifications: they are those of both environments. */
export function notificationScope(organizationId: string): PageScope {
  return { organizationId, environment: "live" };
}

/** The key prefix of every query about the person's notifications. */
export function notificationsRoot({ organizationId }: PageScope) {
  return ["notifications", organizationId] as const;
}

/** How many are unread: refreshed every minute and when the window gets the focus, not with every page. */
export function unreadQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...notificationsRoot(page), "unread"],
    queryFn: ({ signal }) => fetchRead<UnreadView>("/api/dashboard/notifications/unread", page, {}, signal),
    refetchInterval: REFRESH_MS,
    retry: false,
  });
}

type ListFilters = { tab: NotificationTab; page: number; size: number };

/** One page of the list. */
export function notificationListQuery(page: PageScope, filters: ListFilters) {
  return queryOptions({
    queryKey: [...notificationsRoot(page), "list", filters],
    queryFn: ({ signal }) => fetchRead<NotificationListView>("/api/dashboard/notifications", page, filters, signal),
    placeholderData: keepPreviousData,
  });
}

/** What the person gets by e-mail. */
export function preferencesQuery(page: PageScope) {
  return queryOptions({
    queryKey: [...notificationsRoot(page), "preferences"],
    queryFn: ({ signal }) => fetchRead<PreferencesView>("/api/dashboard/notifications/preferences", page, {}, signal),
  });
}
