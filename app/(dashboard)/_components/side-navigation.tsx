"use client";

import { usePathname } from "next/navigation";
import { useId } from "react";
import { cn } from "@/components/cn";
import { EnvironmentLink } from "@/components/page/environment-link";
import { HUB_SECTIONS, type Section, WORKSPACE_SECTIONS } from "./sections";

/** The sidebar's links, with the current section marked. */
export function SideNavigation() {
  const headingId = useId();
  return (
    <div className="grid gap-5">
      <div>
        <p id={headingId} className="px-2 pb-1.5 font-medium text-muted-foreground text-xs">
          Integrations Hub
        </p>
        <EntryList entries={HUB_SECTIONS} labelledBy={headingId} />
      </div>
      <EntryList entries={WORKSPACE_SECTIONS} />
    </div>
  );
}

function EntryList({ entries, labelledBy }: { entries: Section[]; labelledBy?: string }) {
  const pathname = usePathname();
  return (
    <ul aria-labelledby={labelledBy} className="grid gap-0.5">
      {entries.map(({ label, href, icon: Icon, isExact }) => (
        <li key={href}>
          <EnvironmentLink
            href={href}
            aria-current={isCurrent(pathname, href, isExact) ? "page" : undefined}
            className={cn(
              "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-sidebar-foreground text-sm transition-colors hover:bg-sidebar-accent hover:text-sidebar-accent-foreground",
              "aria-[current]:bg-sidebar-accent aria-[current]:text-sidebar-accent-foreground aria-[current]:[&_svg]:text-primary",
            )}
          >
            <Icon aria-hidden className="size-4 text-muted-foreground" />
            {label}
          </EnvironmentLink>
        </li>
      ))}
    </ul>
  );
}

function isCurrent(pathname: string, href: string, isExact = false): boolean {
  return pathname === href || (!isExact && pathname.startsWith(`${href}/`));
}
