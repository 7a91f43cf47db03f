"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTransition } from "react";
import { switchOrganizationAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export type SwitchableOrganization = { id: string; name: string; role: "owner" | "admin" | "member" };
type OrganizationSwitcherProps = { currentId: string; organizations: SwitchableOrganization[] };

const ROLE_LABELS = { owner: "Owner", admin: "Admin", member: "Member" };

/** Shows the current organization. Members of several organizations switch between them here. */
export function OrganizationSwitcher({ currentId, organizations }: OrganizationSwitcherProps) {
  const [isSwitching, startSwitch] = useTransition();
  const current = organizations.find(({ id }) => id === currentId);
  if (!current) return null;
  if (organizations.length === 1)
    return <Tile organization={current} className="flex h-12 items-center gap-2.5 px-2" />;

  function switchTo(id: string) {
    if (id !== currentId) startSwitch(() => leaveAfter(() => switchOrganizationAction(id), "/"));
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={isSwitching}
        className="flex h-12 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-sidebar-accent disabled:opacity-55 data-[state=open]:bg-sidebar-accent"
      >
        <span className="sr-only">Switch organization: </span>
        <Tile organization={current} className="contents" />
        <ChevronsUpDown aria-hidden className="ml-auto size-4 shrink-0 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width) min-w-56">
        <DropdownMenuLabel>Organizations</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={currentId} onValueChange={switchTo}>
          {organizations.map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <span className="truncate">{name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Tile({ organization, className }: { organization: SwitchableOrganization; className: string }) {
  return (
    <div className={className}>
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-content-center rounded-md bg-primary font-semibold text-primary-foreground text-sm"
      >
        {firstLetter(organization.name)}
      </span>
      <span className="min-w-0">
        <span className="block truncate font-semibold text-sm tracking-tight" title={organization.name}>
          {organization.name}
        </span>
        <span className="block text-muted-foreground text-xs">{ROLE_LABELS[organization.role]}</span>
      </span>
    </div>
  );
}

/** The first character; a leading emoji counts as one. */
function firstLetter(name: string): string {
  return Array.from(name.trim())[0]?.toUpperCase() ?? "?";
}
