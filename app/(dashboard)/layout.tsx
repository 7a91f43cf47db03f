import type { ReactNode } from "react";
import { ProofHost } from "@/app/_proof/proof-host";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { env } from "@/lib/platform/env";
import { MobileBar } from "./_components/mobile-bar";
import { SidebarContent } from "./_components/sidebar-content";
import { NotificationBell } from "./_notifications/notification-bell";
import { Palette } from "./_palette/palette";
import { SandboxBanner } from "./_sandbox/sandbox-banner";

/** The dashboard's frame. Each page checks permissions itself (requirePage). */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { user, organization, organizations, role } = await requirePage();
  const bellOf = { organizationId: organization.id, timeZone: organization.timeZone };
  const sidebar = (
    <SidebarContent
      user={user}
      currentId={organization.id}
      organizations={organizations}
      bell={<NotificationBell {...bellOf} className="hidden lg:inline-flex" />}
    />
  );
  const person = {
    organizationId: organization.id,
    organizations,
    canSeeKeys: role !== "member",
    isOwner: role === "owner",
    isOperator: user.isOperator,
  };
  return (
    <Palette person={person}>
      <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)] print:block">
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border bg-popover px-3 py-2 font-medium text-sm shadow-floating focus:translate-y-0"
        >
          Skip to content
        </a>
        <aside aria-label="Sidebar" className="sticky top-0 hidden h-dvh border-r bg-sidebar lg:block print:hidden">
          {sidebar}
        </aside>
        <div className="flex min-w-0 flex-col">
          <div className="contents print:hidden">
            <MobileBar
              organizationName={organization.name}
              bell={<NotificationBell {...bellOf} className="size-9 shrink-0" />}
            >
              {sidebar}
            </MobileBar>
            <SandboxBanner
              organizationId={organization.id}
              canReset={role !== "member"}
              resetHour={env().SANDBOX_RESET_HOUR}
            />
          </div>
          <main
            id="content"
            tabIndex={-1}
            className="w-full flex-1 px-4 py-6 outline-none sm:px-8 lg:py-10 xl:px-10 print:p-0"
          >
            <div className="mx-auto w-full max-w-6xl print:max-w-none">{children}</div>
          </main>
        </div>
      </div>
      <ProofHost />
    </Palette>
  );
}
