"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { OrganizationView } from "@/lib/organizations/schema";
import { decideRequestAction, setApiAccessAction } from "../actions";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";

type EnableDialogProps = DialogProps & { organization: { id: string; name: string }; requestId: string | null };

/** The "Enable API access" dialog. It decides the open request if there is one. */
export function EnableDialog({ organization: { id, name }, requestId, ...dialog }: EnableDialogProps) {
  const [act] = useState(() => (requestId ? decide(requestId) : enable));
  const { run, isPending, error } = useOperatorChange<null, OrganizationView>(id, act, {
    onDone: () => {
      toast.success(`Enabled API access for “${name}”`, { description: "Its admins can create keys now." });
      dialog.onClose();
    },
  });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Enable API access for “${name}”`}
      description={
        requestId
          ? "Its owners and admins see this on their API screen and can create keys immediately."
          : "There is no open request. Its owners and admins can create keys immediately."
      }
      label="Enable API access"
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={() => run(null)}
    >
      <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={() => run(null)} />
    </ConfirmDialog>
  );
}

function decide(accessRequestId: string) {
  return (organizationId: string) => decideRequestAction(organizationId, { step: "enable", accessRequestId });
}

function enable(organizationId: string) {
  return setApiAccessAction(organizationId, { step: "enable" });
}
