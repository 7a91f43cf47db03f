"use client";

import { ChevronsUpDown, LogOut, MonitorX, ShieldHalf } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { signOutAction, signOutEverywhereAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { Avatar, AvatarFallback } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** Who is signed in, and the ways out. */
export function UserMenu({ user }: { user: { name: string; email: string; isOperator: boolean } }) {
  const [isLeaving, startLeaving] = useTransition();
  const leave = (action: typeof signOutAction) => startLeaving(() => leaveAfter(action, "/sign-in"));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={isLeaving}
        className="flex h-12 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-sidebar-accent disabled:opacity-55 data-[state=open]:bg-sidebar-accent"
      >
        <span className="sr-only">Account: </span>
        <Avatar aria-hidden>
          <AvatarFallback>{initials(user.name)}</AvatarFallback>
        </Avatar>
        <span className="min-w-0">
          <span className="block truncate font-medium text-sm">{user.name}</span>
          <span className="block truncate text-muted-foreground text-xs">{user.email}</span>
        </span>
        <ChevronsUpDown aria-hidden className="ml-auto size-4 shrink-0 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-(--radix-dropdown-menu-trigger-width) min-w-56">
        <DropdownMenuLabel className="truncate">{user.email}</DropdownMenuLabel>
        <DropdownMenuSeparator />
        {user.isOperator && (
          <DropdownMenuItem asChild>
            <Link href="/operator">
              <ShieldHalf aria-hidden />
              Operator console
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

/** First letters of the first and last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => Array.from(word ?? "")[0] ?? "");
  return letters.join("").toUpperCase();
}
