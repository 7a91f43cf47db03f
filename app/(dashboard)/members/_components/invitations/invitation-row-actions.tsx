"use client";

import { EllipsisVertical, MailX, Send } from "lucide-react";
import { useRef } from "react";
import { ActionItem } from "@/components/lists/action-item";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { InvitationView } from "@/lib/members/schema";
import { preloadMemberDialogs, useOpenMemberDialog } from "../dialogs/member-dialogs";

/** The ⋮ menu of an invitation. */
export function InvitationRowActions({ invitation }: { invitation: InvitationView }) {
  const open = useOpenMemberDialog();
  const hasOpened = useRef(false);
  const choose = (kind: "resend" | "withdraw") => () => {
    hasOpened.current = true;
    open({ kind, invitation });
  };
  const { id, email, canChange } = invitation;
  const reason = canChange ? undefined : "Only owners can change an owner’s invitation.";
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        hasOpened.current = false;
        preloadMemberDialogs();
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" data-row-actions={id} aria-label={`Actions for ${email}`}>
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        className="w-52"
        onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}
      >
        <ActionItem label="Resend" icon={<Send />} reason={reason} onChoose={choose("resend")} />
        <DropdownMenuSeparator />
        <ActionItem label="Withdraw" icon={<MailX />} isDestructive reason={reason} onChoose={choose("withdraw")} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
