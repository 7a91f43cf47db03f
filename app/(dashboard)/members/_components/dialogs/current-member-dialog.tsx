"use client";

import type { LeadingDialogProps } from "./follow-sent";
import { InviteDialog } from "./invite-dialog";
import { LeaveDialog } from "./leave-dialog";
import { LinkDialog } from "./link-dialog";
import type { MemberDialog } from "./member-dialog";
import { RemoveDialog } from "./remove-dialog";
import { ResendDialog } from "./resend-dialog";
import { RoleDialog } from "./role-dialog";
import { TransferDialog } from "./transfer-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

/** The open dialog of the Members screen. Its code loads separately. */
export default function CurrentMemberDialog({
  dialog,
  onNext,
  ...common
}: LeadingDialogProps & { dialog: MemberDialog }) {
  switch (dialog.kind) {
    case "invite":
      return <InviteDialog {...common} onNext={onNext} />;
    case "resend":
      return <ResendDialog {...common} onNext={onNext} invitation={dialog.invitation} />;
    case "withdraw":
      return <WithdrawDialog {...common} invitation={dialog.invitation} />;
    case "link":
      return <LinkDialog {...common} invitation={dialog.invitation} link={dialog.link} />;
    case "role":
      return <RoleDialog {...common} member={dialog.member} />;
    case "transfer":
      return <TransferDialog {...common} member={dialog.member} />;
    case "remove":
      return <RemoveDialog {...common} member={dialog.member} />;
    case "leave":
      return <LeaveDialog {...common} />;
  }
}
