"use client";

import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { leaveOrganizationAction } from "../../actions";
import { HandoverSection } from "../handover/handover-section";
import { useHandover } from "../handover/use-handover";
import { useMembersPage } from "../members-page";
import { MEMBER_ALERT_TITLES, useMemberChange } from "../use-member-change";

/** The "Leave organization" dialog. Afterwards everything is loaded again, so that no old data stays in memory. */
export function LeaveDialog(dialog: DialogProps) {
  const { organization, scope, userId } = useMembersPage();
  const handover = useHandover(scope, userId, null);
  const { run, isPending, error } = useMemberChange(leaveOrganizationAction, {
    onDone: () => window.location.assign("/"),
    isUrgent: true,
    deletedId: userId,
  });
  const leave = () => handover.submit((keys) => run({ handover: keys }));
  return (
    <ConfirmDialog
      {...dialog}
      title={`Leave ${organization}`}
      description="You lose access immediately, including in your other tabs. To come back, you need a new invitation."
      label="Leave organization"
      isDestructive
      isPending={isPending}
      isBlocked={!handover.view}
      onConfirm={leave}
    >
      <HandoverSection handover={handover} leaver={{ userId, name: null }} />
      <ActionAlert error={error} titles={MEMBER_ALERT_TITLES} onRetry={leave} />
    </ConfirmDialog>
  );
}
