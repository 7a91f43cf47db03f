"use client";

import { CheckCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { NotificationListView } from "@/lib/notifications/schema";

type MarkAllReadProps = {
  list: NotificationListView | undefined;
  onMark: (marked: { until: string }) => void;
  variant?: "outline" | "ghost";
};

/** Marks everything as read that is no newer than the first of the list. It keeps the focus when there is nothing left. */
export function MarkAllRead({ list, onMark, variant = "ghost" }: MarkAllReadProps) {
  const newest = list?.notifications[0];
  const isNeeded = newest !== undefined && list !== undefined && list.unread > 0;
  return (
    <Button
      variant={variant}
      size="sm"
      aria-disabled={isNeeded ? undefined : true}
      onClick={() => isNeeded && onMark({ until: newest.createdAt })}
    >
      <CheckCheck aria-hidden /> Mark all as read
    </Button>
  );
}
