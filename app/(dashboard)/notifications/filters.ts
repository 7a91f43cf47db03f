import { createLoader, createSerializer, parseAsInteger, parseAsStringLiteral } from "nuqs/server";
import { NOTIFICATIONS_PER_PAGE, notificationTabs } from "@/lib/notifications/labels";

/** The URL parameters of the Notifications screen. Unknown values fall back to the default. */
export const notificationFilters = {
  tab: parseAsStringLiteral(notificationTabs).withDefault("all"),
  page: parseAsInteger.withDefault(1),
};
type NotificationFilters = { tab: (typeof notificationTabs)[number]; page: number };

export const loadNotificationFilters = createLoader(notificationFilters);
export const serializeNotificationFilters = createSerializer(notificationFilters);

/** The filters as input of the list query, with invalid URL values corrected. */
export function toListInput({ tab, page }: NotificationFilters) {
  return { tab, page: Math.min(Math.max(page, 1), 10_000), size: NOTIFICATIONS_PER_PAGE } as const;
}
