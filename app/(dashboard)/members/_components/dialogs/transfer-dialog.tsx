"use client";

import { useState } from "react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { TypedName } from "@/components/dialogs/typed-name";
import type { MemberRow } from "@/lib/members/schema";
import { isSameText } from "@/lib/platform/search-key";
import { transferOwnershipAction } from "../../actions";
import { useMembersPage } from "../members-page";
import { MEMBER_ALERT_TITLES, useMemberChange } from "../use-member-change";

/** The "Transfer ownership" dialog. */
export function TransferDialog({ member, ...dialog }: DialogProps & { member: MemberRow }) {
  const { organization } = useMembersPage();
  const [typed, setTyped] = useState("");
  const { run, isPending, error } = useMemberChange(transferOwnershipAction, {
    onDone: () => window.location.reload(),
    isUrgent: true,
  });
  const transfer = () => run({ userId: member.userId });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Transfer ownership to “${member.name}”`}
      description={`${member.name} becomes an owner of ${organization}, and you become an admin. Only an owner can make you an owner again.`}
      label="Transfer ownership"
      isDestructive
      isPending={isPending}
      isBlocked={!isSameText(typed, organization)}
      onConfirm={transfer}
    >
      <TypedName name={organization} typed={typed} onType={setTyped} />
      <ActionAlert error={error} titles={MEMBER_ALERT_TITLES} onRetry={transfer} />
    </ConfirmDialog>
  );
}
