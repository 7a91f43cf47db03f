"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { declineReason } from "@/lib/organizations/access-schema";
import { decideRequestAction } from "../actions";
import { ReasonField } from "./reason-field";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";
import { useReason } from "./use-reason";

type DeclineDialogProps = DialogProps & { organization: { id: string; name: string }; requestId: string };

/** The "Decline" dialog. It asks for a reason that the admins can read. */
export function DeclineDialog({ organization: { id, name }, requestId, ...dialog }: DeclineDialogProps) {
  const { ask, field } = useReason(declineReason);
  const { run, isPending, error } = useOperatorChange(id, decideRequestAction, {
    onDone: () => {
      toast.success(`Declined the request from “${name}”`, { description: "Its admins can read your reason." });
      dialog.onClose();
    },
  });
  const decline = () => ask((reason) => run({ step: "decline", accessRequestId: requestId, reason }));
  return (
    <ConfirmDialog
      {...dialog}
      title={`Decline the request from “${name}”`}
      description="Its owners and admins see the reason on their API screen and can ask again."
      label="Decline request"
      isDestructive
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={decline}
    >
      <ReasonField label="Reason" {...field} />
      <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={decline} />
    </ConfirmDialog>
  );
}
