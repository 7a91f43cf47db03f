import type { ReactNode } from "react";
import { ThemeToggle } from "@/components/page/theme-toggle";
import { PaletteButton } from "../_palette/palette-button";
import { EnvironmentSwitch } from "./environment-switch";
import { OrganizationSwitcher, type SwitchableOrganization } from "./organization-switcher";
import { SideNavigation } from "./side-navigation";
import { UserMenu } from "./user-menu";

type SidebarContentProps = {
  user: { name: string; email: string; isOperator: boolean };
  currentId: string;
  organizations: SwitchableOrganization[];
  bell: ReactNode;
};

/** The content of the sidebar on wide screens and of the drawer on narrow ones. */
export function SidebarContent({ user, currentId, organizations, bell }: SidebarContentProps) {
  return (
    <div className="flex h-full flex-col">
      <div className="p-3 pr-14 lg:pr-3">
        <OrganizationSwitcher currentId={currentId} organizations={organizations} />
      </div>
      <div className="grid gap-2 px-3 pb-2">
        <div className="flex items-center gap-1.5">
          <PaletteButton />
          {bell}
        </div>
        <EnvironmentSwitch />
      </div>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        <SideNavigation />
      </nav>
      <div className="grid gap-2 border-t p-3">
        <div className="flex items-center justify-between px-2">
          <span className="text-muted-foreground text-xs">Theme</span>
          <ThemeToggle />
        </div>
        <UserMenu user={user} />
      </div>
    </div>
  );
}
