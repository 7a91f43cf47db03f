"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { LeaveDialog } from "./leave-dialog";
import type { MemberDialog } from "./member-dialog";
import { RemoveDialog } from "./remove-dialog";
import { RoleDialog } from "./role-dialog";
import { TransferDialog } from "./transfer-dialog";

/** The open dialog of the Members screen. Its code loads separately. */
export default function CurrentMemberDialog({ dialog, ...common }: DialogProps & { dialog: MemberDialog }) {
  switch (dialog.kind) {
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
