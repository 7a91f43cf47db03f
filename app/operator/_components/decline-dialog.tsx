"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/confirm-dialog";
import { declineReason } from "@/lib/organizations/access-schema";
import { decideRequestAction } from "../actions";
import { ReasonField } from "./reason-field";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";

type DeclineDialogProps = DialogProps & { organization: { id: string; name: string }; requestId: string };

/** "Decline": with a reason that the admins read. */
export function DeclineDialog({ organization: { id, name }, requestId, ...dialog }: DeclineDialogProps) {
  const [reason, setReason] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const { run, isPending, error } = useOperatorChange(id, decideRequestAction, {
    onDone: () => {
      toast.success(`Declined the request of “${name}”`, { description: "Its admins read your reason." });
      dialog.onClose();
    },
  });
  const checked = declineReason.safeParse(reason);
  function decline() {
    setIsAsked(true);
    if (checked.success) run({ step: "decline", accessRequestId: requestId, reason: checked.data });
  }
  return (
    <ConfirmDialog
      {...dialog}
      title={`Decline the request of “${name}”`}
      description="Its owners and admins read the reason on their API screen, and may ask again."
      label="Decline request"
      isDestructive
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={decline}
    >
      <ReasonField
        label="Reason"
        value={reason}
        problem={isAsked && !checked.success ? checked.error.issues[0]?.message : undefined}
        onChange={setReason}
      />
      <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={decline} />
    </ConfirmDialog>
  );
}
