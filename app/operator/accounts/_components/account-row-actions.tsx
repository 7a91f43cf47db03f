"use client";

import { Ban, CircleCheck, MonitorX, ShieldOff } from "lucide-react";
import { RowMenu } from "@/components/lists/row-menu";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { AccountRow } from "@/lib/auth/accounts/console/schema";
import { useOpenConsoleAccountDialog } from "./account-dialogs";
import type { ConsoleAccountDialog } from "./console-account-dialog";

/** The ⋮ menu of an account. Nobody changes their own account here. */
export function AccountRowActions({ account, isOwn }: { account: AccountRow; isOwn: boolean }) {
  const open = useOpenConsoleAccountDialog();
  if (isOwn) return <span className="text-muted-foreground text-xs @max-3xl:pr-2">You</span>;
  return (
    <RowMenu
      rowId={account.id}
      name={account.email}
      onChoose={(kind: ConsoleAccountDialog["kind"]) => open({ kind, account })}
    >
      {(choose) => (
        <>
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
        </>
      )}
    </RowMenu>
  );
}
