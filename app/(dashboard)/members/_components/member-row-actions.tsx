"use client";

import { Crown, EllipsisVertical, LogOut, UserCog, UserMinus } from "lucide-react";
import { useRef } from "react";
import { ActionItem } from "@/components/lists/action-item";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MemberRow } from "@/lib/members/schema";
import { preloadMemberDialogs, useOpenMemberDialog } from "./dialogs/member-dialogs";
import { useMembersPage } from "./members-page";

/** The ⋮ menu of a member, and why an action is disabled. */
export function MemberRowActions({ member }: { member: MemberRow }) {
  const { userId, isOwner } = useMembersPage();
  const open = useOpenMemberDialog();
  const hasOpened = useRef(false);
  const isSelf = member.userId === userId;
  const choose = (kind: "role" | "transfer" | "remove" | "leave") => () => {
    hasOpened.current = true;
    open({ kind, member });
  };
  const reason = reasonAgainst(member, isSelf);
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        hasOpened.current = false;
        preloadMemberDialogs();
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          data-row-actions={member.userId}
          aria-label={`Actions for ${member.name}`}
        >
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        className="w-60"
        onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}
      >
        <ActionItem label="Change role" icon={<UserCog />} reason={reason} onChoose={choose("role")} />
        {isOwner && !isSelf && member.role !== "owner" && (
          <ActionItem label="Transfer ownership" icon={<Crown />} onChoose={choose("transfer")} />
        )}
        <DropdownMenuSeparator />
        {isSelf ? (
          <ActionItem
            label="Leave organization"
            icon={<LogOut />}
            isDestructive
            reason={reason}
            onChoose={choose("leave")}
          />
        ) : (
          <ActionItem
            label="Remove from organization"
            icon={<UserMinus />}
            isDestructive
            reason={reason}
            onChoose={choose("remove")}
          />
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function reasonAgainst({ canChange, isOnlyOwner }: MemberRow, isSelf: boolean): string | undefined {
  if (!canChange) return "Only owners can change or remove an owner.";
  if (!isOnlyOwner) return undefined;
  return isSelf ? "You are the only owner. Make someone else an owner first." : "This is the only owner.";
}
