"use client";

import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { INVITATION_DAYS } from "@/lib/members/labels";
import type { InvitationView } from "@/lib/members/schema";
import { resendInvitationAction } from "../../actions";
import { INVITATION_ALERT_TITLES, useMemberChange } from "../use-member-change";
import { followSent, type LeadingDialogProps } from "./follow-sent";
import { NoMailNotice } from "./no-mail-notice";

/** The "Resend invitation" dialog. */
export function ResendDialog({ invitation, onNext, ...dialog }: LeadingDialogProps & { invitation: InvitationView }) {
  const onDone = followSent({ onNext, ...dialog });
  const { run, isPending, error } = useMemberChange(resendInvitationAction, { onDone });
  const resend = () => run({ invitationId: invitation.id });
  return (
    <ConfirmDialog
      {...dialog}
      title="Resend invitation"
      description={`${invitation.email} gets a new link, which works for ${INVITATION_DAYS} days. The link sent before stops working.`}
      label="Resend"
      isPending={isPending}
      onConfirm={resend}
    >
      <NoMailNotice what="Anyone who has the link can accept the invitation." />
      <ActionAlert error={error} titles={INVITATION_ALERT_TITLES} onRetry={resend} />
    </ConfirmDialog>
  );
}
