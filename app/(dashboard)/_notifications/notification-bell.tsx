"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { cn } from "@/components/cn";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { Button } from "@/components/ui/button";
import { notificationScope, unreadQuery } from "./queries";

/** Fetched while the browser is idle, because most visits open none. */
const loadPanel = () => import("./notification-panel");
const NotificationPanel = dynamic(orMissing(loadPanel, MissingDialog), { ssr: false });

type NotificationBellProps = { organizationId: string; timeZone: string; className?: string };

/** How many notifications are unread, and the button that shows the newest. */
export function NotificationBell({ organizationId, timeZone, className }: NotificationBellProps) {
  const scope = notificationScope(organizationId);
  const unread = useQuery(unreadQuery(scope)).data?.unread ?? 0;
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  usePrefetch(loadPanel);

  function open() {
    setWasOpened(true);
    setIsOpen(true);
  }

  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        size="icon"
        className={cn("relative size-8", className)}
        aria-label={`Notifications, ${unread === 0 ? "none" : count(unread)} unread`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={open}
      >
        <Bell aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute bottom-1/2 left-1/2 min-w-4 rounded-full bg-primary px-1 text-center font-semibold text-[0.6875rem] text-primary-foreground tabular-nums leading-4"
          >
            {count(unread)}
          </span>
        )}
      </Button>
      {wasOpened && (
        <NotificationPanel
          scope={scope}
          timeZone={timeZone}
          isOpen={isOpen}
          onClose={() => setIsOpen(false)}
          onClosed={() => button.current?.focus()}
        />
      )}
    </>
  );
}

function count(unread: number): string {
  return unread > 99 ? "99+" : String(unread);
}
