"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialog } from "@/components/dialogs/form-dialog";
import type { MemberRow } from "@/lib/members/schema";
import { changeRoleAction } from "../../actions";
import { useMembersPage } from "../members-page";
import { MEMBER_ALERT_TITLES, useMemberChange } from "../use-member-change";
import { RoleCards } from "./role-cards";

const FORM_ID = "role-form";

/** The "Change role" dialog. */
export function RoleDialog({ member, ...dialog }: DialogProps & { member: MemberRow }) {
  const { userId, isOwner } = useMembersPage();
  const [role, setRole] = useState(member.role);
  const isSelf = member.userId === userId;
  const { run, isPending, error } = useMemberChange(changeRoleAction, {
    onDone: (saved) => {
      if (isSelf) return window.location.reload();
      toast.success(`${saved.name} is now ${saved.role === "member" ? "a" : "an"} ${saved.role}`);
      dialog.onClose();
    },
  });
  const save = () => (role === member.role ? dialog.onClose() : run({ userId: member.userId, role }));
  return (
    <FormDialog
      {...dialog}
      title={isSelf ? "Change your role" : `Change the role of “${member.name}”`}
      description="The new role applies immediately."
      label="Save"
      formId={FORM_ID}
      isPending={isPending}
    >
      <form
        id={FORM_ID}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FilledForm isFilled={role !== member.role} />
        <RoleCards value={role} onChange={setRole} canChooseOwner={isOwner} />
        {isSelf && role !== member.role && (
          <p role="status" className="text-sm text-warning">
            You cannot undo this yourself. Another {member.role === "owner" ? "owner" : "owner or admin"} has to.
          </p>
        )}
        <ActionAlert error={error} titles={MEMBER_ALERT_TITLES} onRetry={save} />
      </form>
    </FormDialog>
  );
}
