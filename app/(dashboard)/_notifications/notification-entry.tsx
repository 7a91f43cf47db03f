"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/cn";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { NotificationView } from "@/lib/notifications/schema";
import { wordsOf } from "./sentences";

type NotificationEntryProps = {
  notification: NotificationView;
  timeZone: string;
  /** Marks it as read. */
  onRead: () => void;
  /** Called when its link is followed. */
  onFollow?: () => void;
};

/** One notification. A click anywhere on it leads to its next step and marks it as read. */
export function NotificationEntry({ notification, timeZone, onRead, onFollow }: NotificationEntryProps) {
  const { icon: Icon, what, more, next } = wordsOf(notification, timeZone);
  const { type, subject, environment, createdAt, isRead, path } = notification;
  const isOfKey = !type.startsWith("api_access.");
  const sentence = (
    <>
      {!isRead && <span className="sr-only">Unread: </span>}
      {isOfKey && (
        <>
          <span dir="auto" className="font-medium">
            {subject.name}
          </span>{" "}
        </>
      )}
      <span className={isOfKey ? undefined : "font-medium"}>{what}</span>
    </>
  );
  function follow() {
    if (!isRead) onRead();
    onFollow?.();
  }
  return (
    <li className={cn("group relative flex gap-3 px-4 py-3.5 sm:px-5", path && "hover:bg-accent")}>
      <span
        aria-hidden
        className={cn("absolute top-5 left-1.5 size-1.5 rounded-full sm:left-2", !isRead && "bg-primary")}
      />
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="text-pretty wrap-anywhere">
          {path ? (
            <Link
              href={path}
              prefetch={false}
              onClick={follow}
              className="rounded-sm after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2"
            >
              {sentence}
            </Link>
          ) : (
            sentence
          )}
        </p>
        {more && <p className="text-muted-foreground text-sm wrap-anywhere">{more}</p>}
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-sm">
          <RelativeTime at={createdAt} className="relative z-10" />
          {environment === "sandbox" && <Badge variant="warning">Sandbox</Badge>}
          {path && (
            <span aria-hidden className="text-primary">
              {next}
            </span>
          )}
        </p>
      </div>
      {!isRead && (
        <Button
          variant="ghost"
          size="icon"
          className="relative z-10 -my-1.5 -mr-1.5 text-muted-foreground"
          aria-label={`Mark as read: ${isOfKey ? `${subject.name} ` : ""}${what}`}
          title="Mark as read"
          onClick={onRead}
        >
          <Check aria-hidden />
        </Button>
      )}
    </li>
  );
}
