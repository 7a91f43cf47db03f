"use client";

import { MailX, Send } from "lucide-react";
import { ActionItem } from "@/components/lists/action-item";
import { RowMenu } from "@/components/lists/row-menu";
import { DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import type { InvitationView } from "@/lib/members/schema";
import { preloadMemberDialogs, useOpenMemberDialog } from "../dialogs/member-dialogs";

/** The ⋮ menu of an invitation. */
export function InvitationRowActions({ invitation }: { invitation: InvitationView }) {
  const open = useOpenMemberDialog();
  const { id, email, canChange } = invitation;
  const reason = canChange ? undefined : "Only owners can change an owner’s invitation.";
  return (
    <RowMenu
      rowId={id}
      name={email}
      className="w-52"
      preload={preloadMemberDialogs}
      onChoose={(kind: "resend" | "withdraw") => open({ kind, invitation })}
    >
      {(choose) => (
        <>
          <ActionItem label="Resend" icon={<Send />} reason={reason} onChoose={choose("resend")} />
          <DropdownMenuSeparator />
          <ActionItem label="Withdraw" icon={<MailX />} isDestructive reason={reason} onChoose={choose("withdraw")} />
        </>
      )}
    </RowMenu>
  );
}
