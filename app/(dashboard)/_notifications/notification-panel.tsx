"use client";

import { useQuery } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { NOTIFICATIONS_IN_PANEL } from "@/lib/notifications/labels";
import { MarkAllRead } from "./mark-all-read";
import { NotificationEntry } from "./notification-entry";
import { NotificationSkeleton } from "./notification-skeleton";
import { notificationListQuery } from "./queries";
import { useMarkRead } from "./use-mark-read";

const NEWEST = { tab: "all", page: 1, size: NOTIFICATIONS_IN_PANEL } as const;

type NotificationPanelProps = {
  scope: PageScope;
  timeZone: string;
  isOpen: boolean;
  onClose: () => void;
  /** Restores the focus. */
  onClosed: () => void;
};

/** The newest notifications. Loaded separately. */
export default function NotificationPanel({ scope, timeZone, isOpen, onClose, onClosed }: NotificationPanelProps) {
  return (
    <Sheet open={isOpen} onOpenChange={onClose}>
      <SheetContent side="right" onCloseAutoFocus={onClosed}>
        <SheetTitle className="px-5 pt-4 font-semibold text-base tracking-tight">Notifications</SheetTitle>
        <SheetDescription className="sr-only">The newest notifications of this organization.</SheetDescription>
        <Newest scope={scope} timeZone={timeZone} onFollow={onClose} />
      </SheetContent>
    </Sheet>
  );
}

type NewestProps = Pick<NotificationPanelProps, "scope" | "timeZone"> & { onFollow: () => void };

function Newest({ scope, timeZone, onFollow }: NewestProps) {
  const { data: list, error, isFetching, refetch } = useQuery(notificationListQuery(scope, NEWEST));
  const { mutate: markRead } = useMarkRead(scope);
  return (
    <>
      <div className="flex min-h-12 items-center justify-between gap-3 border-b px-5 pb-2">
        <p className="text-muted-foreground text-sm tabular-nums">
          {list && (list.unread === 0 ? "No unread notifications" : `${list.unread > 99 ? "99+" : list.unread} unread`)}
        </p>
        <MarkAllRead list={list} onMark={markRead} />
      </div>
      <div className="min-h-0 flex-1">
        {error && (
          <div className="p-5">
            <ReadError error={error} what="The notifications" isRetrying={isFetching} onRetry={refetch} />
          </div>
        )}
        {!list && !error && <NotificationSkeleton rows={4} />}
        {list?.notifications.length === 0 && (
          <Blank icon={<BellOff className="size-5" />} title="Nothing new">
            <p className="max-w-xs text-muted-foreground">
              Changes to API keys and webhooks, and reminders about them, appear here.
            </p>
          </Blank>
        )}
        <ul className="divide-y empty:hidden">
          {list?.notifications.map((notification) => (
            <NotificationEntry
              key={notification.id}
              notification={notification}
              timeZone={timeZone}
              onRead={() => markRead({ notificationId: notification.id })}
              onFollow={onFollow}
            />
          ))}
        </ul>
      </div>
      <div className="sticky bottom-0 z-20 flex flex-wrap gap-2 border-t bg-background px-5 py-3">
        <Button asChild variant="outline" size="sm">
          <EnvironmentLink href="/notifications" onClick={onFollow}>
            All notifications
          </EnvironmentLink>
        </Button>
        <Button asChild variant="ghost" size="sm">
          <EnvironmentLink href="/account#notifications" onClick={onFollow}>
            E-mail settings
          </EnvironmentLink>
        </Button>
      </div>
    </>
  );
}
