"use client";

import { useQuery } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Blank } from "@/components/lists/blank";
import { Pager } from "@/components/lists/pager";
import { ReadError } from "@/components/lists/read-error";
import { useLastPage } from "@/components/lists/use-last-page";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { NOTIFICATIONS_PER_PAGE, type NotificationTab, notificationTabs } from "@/lib/notifications/labels";
import type { NotificationListView } from "@/lib/notifications/schema";
import { MarkAllRead } from "../../_notifications/mark-all-read";
import { NotificationEntry } from "../../_notifications/notification-entry";
import { NotificationSkeleton } from "../../_notifications/notification-skeleton";
import { notificationListQuery } from "../../_notifications/queries";
import { useMarkRead } from "../../_notifications/use-mark-read";
import { notificationFilters, serializeNotificationFilters, toListInput } from "../filters";
import { NotificationsFrame } from "./notifications-frame";

const TAB_LABELS: Record<NotificationTab, string> = { all: "All", unread: "Unread" };

type NotificationsScreenProps = { scope: PageScope; timeZone: string; isMember: boolean };

/** All notifications of the person. */
export function NotificationsScreen({ scope, timeZone, isMember }: NotificationsScreenProps) {
  const [filters, setFilters] = useQueryStates(notificationFilters, { history: "push" });
  const query = useQuery(notificationListQuery(scope, toListInput(filters)));
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  const { mutate: markRead } = useMarkRead(scope);
  const pages = list && Math.max(1, Math.ceil(list.total / NOTIFICATIONS_PER_PAGE));
  useLastPage(filters.page, isPlaceholderData ? undefined : pages, (page) => {
    void setFilters({ page }, { history: "replace" });
  });
  return (
    <Tabs value={filters.tab} onValueChange={(tab) => void setFilters({ tab: tab as NotificationTab, page: 1 })}>
      <NotificationsFrame
        isBusy={isPlaceholderData}
        actions={<MarkAllRead list={list} onMark={markRead} variant="outline" />}
        tabs={<TabList unread={list?.unread ?? 0} />}
      >
        <TabsContent value={filters.tab} tabIndex={-1}>
          {error && (
            <div className="p-5">
              <ReadError error={error} what="The notifications" isRetrying={isFetching} onRetry={refetch} />
            </div>
          )}
          {!list && !error && <NotificationSkeleton rows={6} />}
          {list?.notifications.length === 0 && <Nothing tab={filters.tab} list={list} isMember={isMember} />}
          <ul className="divide-y empty:hidden">
            {list?.notifications.map((notification) => (
              <NotificationEntry
                key={notification.id}
                notification={notification}
                timeZone={timeZone}
                onRead={() => markRead({ notificationId: notification.id })}
              />
            ))}
          </ul>
        </TabsContent>
      </NotificationsFrame>
      {list && (
        <Pager
          page={Math.min(filters.page, pages ?? 1)}
          pages={pages ?? 1}
          perPage={NOTIFICATIONS_PER_PAGE}
          total={list.total}
          urlOf={(page) => serializeNotificationFilters("/notifications", { ...filters, page })}
        />
      )}
    </Tabs>
  );
}

function TabList({ unread }: { unread: number }) {
  return (
    <TabsList aria-label="Filter notifications">
      {notificationTabs.map((tab) => (
        <TabsTrigger key={tab} value={tab}>
          {TAB_LABELS[tab]}
          {tab === "unread" && (
            <span className="min-w-4 font-normal text-muted-foreground text-xs tabular-nums">
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </TabsTrigger>
      ))}
    </TabsList>
  );
}

type NothingProps = { tab: NotificationTab; list: NotificationListView; isMember: boolean };

function Nothing({ tab, isMember }: NothingProps) {
  const isUnread = tab === "unread";
  return (
    <Blank icon={<BellOff className="size-5" />} title={isUnread ? "Nothing unread" : "No notifications yet"}>
      <p className="max-w-sm text-muted-foreground">
        {isUnread && "You have read all notifications. They stay under All for 90 days."}
        {!isUnread && isMember && "What happens to the API keys that you own appears here."}
        {!isUnread &&
          !isMember &&
          "You find here who created, rotated or revoked an API key, and which keys expire, are unused or need a new secret."}
      </p>
    </Blank>
  );
}
