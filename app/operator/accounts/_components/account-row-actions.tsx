"use client";

import { Ban, CircleCheck, EllipsisVertical, MonitorX, ShieldOff } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { AccountRow } from "@/lib/auth/accounts/console/schema";
import { useOpenConsoleAccountDialog } from "./account-dialogs";
import type { ConsoleAccountDialog } from "./console-account-dialog";

/** The ⋮ menu of an account. Nobody changes their own account here. */
export function AccountRowActions({ account, isOwn }: { account: AccountRow; isOwn: boolean }) {
  const open = useOpenConsoleAccountDialog();
  const hasOpened = useRef(false);
  if (isOwn) return <span className="text-muted-foreground text-xs">You</span>;
  const choose = (kind: ConsoleAccountDialog["kind"]) => () => {
    hasOpened.current = true;
    open({ kind, account });
  };
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (isOpen) hasOpened.current = false;
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          data-row-actions={account.id}
          aria-label={`Actions for ${account.email}`}
        >
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}>
        <DropdownMenuItem disabled={account.sessions === 0} onSelect={choose("endSessions")}>
          <MonitorX aria-hidden /> Sign out everywhere
        </DropdownMenuItem>
        <DropdownMenuItem disabled={!account.hasSecondFactor} onSelect={choose("resetSecondFactor")}>
          <ShieldOff aria-hidden /> Reset second factor
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        {account.disabledAt ? (
          <DropdownMenuItem onSelect={choose("enable")}>
            <CircleCheck aria-hidden /> Enable account
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem variant="destructive" onSelect={choose("disable")}>
            <Ban aria-hidden /> Disable account
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
