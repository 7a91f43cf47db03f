"use client";

import { ChevronDown, CircleUser, LayoutDashboard } from "lucide-react";
import Link from "next/link";
import { SignOutItems } from "@/app/_session/sign-out-items";
import { useLeave } from "@/app/_session/use-leave";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

type OperatorMenuProps = { user: { name: string; email: string }; dashboardName: string | null };

/** The operator's menu, with a link to their own dashboard. */
export function OperatorMenu({ user, dashboardName }: OperatorMenuProps) {
  const { isLeaving, leave } = useLeave();
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
        <DropdownMenuItem asChild>
          <Link href="/account">
            <CircleUser aria-hidden />
            Account
          </Link>
        </DropdownMenuItem>
        <SignOutItems leave={leave} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
