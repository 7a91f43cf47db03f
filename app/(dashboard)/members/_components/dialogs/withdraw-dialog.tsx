"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { InvitationView } from "@/lib/members/schema";
import { withdrawInvitationAction } from "../../actions";
import { INVITATION_ALERT_TITLES, useMemberChange } from "../use-member-change";

/** The "Withdraw invitation" dialog. */
export function WithdrawDialog({ invitation, ...dialog }: DialogProps & { invitation: InvitationView }) {
  const { run, isPending, error } = useMemberChange(withdrawInvitationAction, {
    onDone: ({ email }) => {
      toast.success(`Withdrew the invitation of ${email}`);
      dialog.onClose();
    },
  });
  const withdraw = () => run({ invitationId: invitation.id });
  return (
    <ConfirmDialog
      {...dialog}
      title="Withdraw invitation"
      description={`The link sent to ${invitation.email} stops working at once. You can invite the address again later.`}
      label="Withdraw"
      isDestructive
      isPending={isPending}
      onConfirm={withdraw}
    >
      <ActionAlert error={error} titles={INVITATION_ALERT_TITLES} onRetry={withdraw} />
    </ConfirmDialog>
  );
}
