"use client";

import { ChevronDown, LayoutDashboard, LogOut, MonitorX } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { signOutAction, signOutEverywhereAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

type OperatorMenuProps = { user: { name: string; email: string }; dashboardName: string | null };

/** Who acts as an operator, the way to their own organization's dashboard, and the ways out. */
export function OperatorMenu({ user, dashboardName }: OperatorMenuProps) {
  const [isLeaving, startLeaving] = useTransition();
  const leave = (action: typeof signOutAction) => startLeaving(() => leaveAfter(action, "/sign-in"));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={isLeaving}
        className="flex h-8 max-w-48 items-center gap-1.5 rounded-md px-2 text-sm hover:bg-operator-accent disabled:opacity-55 data-[state=open]:bg-operator-accent"
      >
        <span className="sr-only">Account: </span>
        <span className="min-w-0 truncate">{user.name}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-56 max-w-72">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        {dashboardName && (
          <DropdownMenuItem asChild>
            <Link href="/integrations/api">
              <LayoutDashboard aria-hidden />
              <span className="truncate">Dashboard of {dashboardName}</span>
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => leave(signOutAction)}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => leave(signOutEverywhereAction)}>
          <MonitorX aria-hidden />
          Sign out everywhere
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
