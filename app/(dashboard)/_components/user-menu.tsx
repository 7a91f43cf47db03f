"use client";

import { ChevronsUpDown, CircleUser, ShieldHalf } from "lucide-react";
import Link from "next/link";
import { SignOutItems } from "@/app/_session/sign-out-items";
import { useLeave } from "@/app/_session/use-leave";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Avatar, AvatarFallback } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** The signed-in user's menu. */
export function UserMenu({ user }: { user: { name: string; email: string; isOperator: boolean } }) {
  const { isLeaving, leave } = useLeave();
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
        <DropdownMenuItem asChild>
          <EnvironmentLink href="/account">
            <CircleUser aria-hidden />
            Account
          </EnvironmentLink>
        </DropdownMenuItem>
        {user.isOperator && (
          <DropdownMenuItem asChild>
            <Link href="/operator">
              <ShieldHalf aria-hidden />
              Operator console
            </Link>
          </DropdownMenuItem>
        )}
        <SignOutItems leave={leave} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The first letters of the first and last word. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => Array.from(word ?? "")[0] ?? "");
  return letters.join("").toUpperCase();
}
