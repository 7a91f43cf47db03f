"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { MemberRow } from "@/lib/members/schema";
import { removeMemberAction } from "../../actions";
import { HandoverSection } from "../handover/handover-section";
import { useHandover } from "../handover/use-handover";
import { useMembersPage } from "../members-page";
import { MEMBER_ALERT_TITLES, useMemberChange } from "../use-member-change";

/** The "Remove from organization" dialog. */
export function RemoveDialog({ member, ...dialog }: DialogProps & { member: MemberRow }) {
  const { organization, scope, userId } = useMembersPage();
  const handover = useHandover(scope, member.userId, userId);
  const { run, isPending, error } = useMemberChange(removeMemberAction, {
    onDone: () => {
      toast.success(`Removed “${member.name}”`);
      dialog.onClose();
    },
    deletedId: member.userId,
  });
  const remove = () => handover.submit((keys) => run({ userId: member.userId, handover: keys }));
  return (
    <ConfirmDialog
      {...dialog}
      title={`Remove “${member.name}”`}
      description={`${member.name} (${member.email}) loses access to ${organization} immediately, including in open tabs. Their account and their other organizations are not affected.`}
      label="Remove from organization"
      isDestructive
      isPending={isPending}
      isBlocked={!handover.view}
      onConfirm={remove}
    >
      <HandoverSection handover={handover} leaver={member} />
      <ActionAlert error={error} titles={MEMBER_ALERT_TITLES} onRetry={remove} />
    </ConfirmDialog>
  );
}
