"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { OrganizationDetails } from "@/lib/organizations/access-schema";
import { setApiAccessAction } from "../actions";
import { count } from "./numbers";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";

/** The "Resume API access" dialog, after a suspension. */
export function ResumeDialog({ organization, ...dialog }: DialogProps & { organization: OrganizationDetails }) {
  const { id, name, apiAccess: seen, keys } = organization;
  const { run, isPending, error } = useOperatorChange(id, setApiAccessAction, {
    onDone: () => {
      toast.success(`Resumed API access for “${name}”`);
      dialog.onClose();
    },
  });
  const resume = () => run({ step: "resume", seen });
  const working = keys.live.working + keys.sandbox.working;
  return (
    <ConfirmDialog
      {...dialog}
      title={`Resume API access for “${name}”`}
      description={
        working === 0
          ? "It has no working keys now. Its admins can create keys again."
          : `${count(working, "key")} will work again from the next request on, with the same secrets.`
      }
      label="Resume API access"
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={resume}
    >
      <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={resume} />
    </ConfirmDialog>
  );
}
