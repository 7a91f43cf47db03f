"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { NotificationListView, UnreadView } from "@/lib/notifications/schema";
import { markAllReadAction, markReadAction } from "./actions";
import { notificationsRoot, unreadQuery } from "./queries";

/** One notification, or all up to the newest that the person saw. */
type Marked = { notificationId: string } | { until: string };

/** Marks notifications as read. The lists and the bell show it at once, and the server's state afterwards. */
export function useMarkRead(scope: PageScope) {
  const client = useQueryClient();
  const listKey = [...notificationsRoot(scope), "list"];
  return useMutation<UnreadView, ActionFailure, Marked>({
    mutationFn: (marked) =>
      answer(() => ("until" in marked ? markAllReadAction(scope, marked) : markReadAction(scope, marked))),
    onMutate: (marked) => {
      client.setQueriesData<NotificationListView>({ queryKey: listKey }, (list) => list && showRead(list, marked));
    },
    onSuccess: (view) => client.setQueryData(unreadQuery(scope).queryKey, view),
    onSettled: () => void client.invalidateQueries({ queryKey: notificationsRoot(scope) }),
  });
}

function showRead(list: NotificationListView, marked: Marked): NotificationListView {
  const isMarked = (id: string, createdAt: string) =>
    "until" in marked ? createdAt <= marked.until : id === marked.notificationId;
  const notifications = list.notifications.map((each) =>
    isMarked(each.id, each.createdAt) ? { ...each, isRead: true } : each,
  );
  const isOfUnread =
    "until" in marked || list.notifications.some(({ id, isRead }) => id === marked.notificationId && !isRead);
  const left = "until" in marked ? 0 : list.unread - 1;
  return { ...list, notifications, unread: isOfUnread ? Math.max(0, left) : list.unread };
}
