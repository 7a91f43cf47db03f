import type { ReactNode } from "react";
import { ScreenHeader } from "@/components/page/screen-header";

type NotificationsFrameProps = { actions: ReactNode; tabs: ReactNode; isBusy?: boolean; children: ReactNode };

/** The layout of the Notifications screen, which its skeleton shares. */
export function NotificationsFrame({ actions, tabs, isBusy, children }: NotificationsFrameProps) {
  return (
    <>
      <ScreenHeader
        title="Notifications"
        about="Changes to API keys and webhooks, and reminders about them, of the last 90 days. Both environments are included."
      >
        {actions}
      </ScreenHeader>
      <div className="grid min-w-0 gap-4">
        <div>{tabs}</div>
        <section aria-label="Notifications" aria-busy={isBusy} className="rounded-lg border bg-card shadow-raised">
          {children}
        </section>
      </div>
    </>
  );
}
