"use client";

import { Crown, LogOut, UserCog, UserMinus } from "lucide-react";
import { ActionItem } from "@/components/lists/action-item";
import { RowMenu } from "@/components/lists/row-menu";
import { DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { MemberRow } from "@/lib/members/schema";
import { preloadMemberDialogs, useOpenMemberDialog } from "./dialogs/member-dialogs";
import { useMembersPage } from "./members-page";

/** The ⋮ menu of a member, and why an action is disabled. */
export function MemberRowActions({ member }: { member: MemberRow }) {
  const { userId, isOwner } = useMembersPage();
  const open = useOpenMemberDialog();
  const isSelf = member.userId === userId;
  const reason = reasonAgainst(member, isSelf);
  return (
    <RowMenu
      rowId={member.userId}
      name={member.name}
      className="w-60"
      preload={preloadMemberDialogs}
      onChoose={(kind: "role" | "transfer" | "remove" | "leave") => open({ kind, member })}
    >
      {(choose) => (
        <>
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
        </>
      )}
    </RowMenu>
  );
}

function reasonAgainst({ canChange, isOnlyOwner }: MemberRow, isSelf: boolean): string | undefined {
  if (!canChange) return "Only owners can change or remove an owner.";
  if (!isOnlyOwner) return undefined;
  return isSelf ? "You are the only owner. Make someone else an owner first." : "This is the only owner.";
}
