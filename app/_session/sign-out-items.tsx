"use client";

import { LogOut, MonitorX } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { signOutAction, signOutEverywhereAction } from "./actions";
import type { useLeave } from "./use-leave";

/** The sign-out entries of a menu. */
export function SignOutItems({ leave }: Pick<ReturnType<typeof useLeave>, "leave">) {
  return (
    <>
      <DropdownMenuItem onSelect={() => leave(signOutAction)}>
        <LogOut aria-hidden />
        Sign out
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => leave(signOutEverywhereAction)}>
        <MonitorX aria-hidden />
        Sign out everywhere
      </DropdownMenuItem>
    </>
  );
}
