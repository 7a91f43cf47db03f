"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { OrganizationView } from "@/lib/organizations/schema";
import { decideRequestAction, setApiAccessAction } from "../actions";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";

type EnableDialogProps = DialogProps & { organization: { id: string; name: string }; requestId: string | null };

/** "Enable API access", by deciding the request where there is one. */
export function EnableDialog({ organization: { id, name }, requestId, ...dialog }: EnableDialogProps) {
  const [act] = useState(() => (requestId ? decide(requestId) : enable));
  const { run, isPending, error } = useOperatorChange<null, OrganizationView>(id, act, {
    onDone: () => {
      toast.success(`Enabled API access of “${name}”`, { description: "Its admins can create keys now." });
      dialog.onClose();
    },
  });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Enable API access of “${name}”`}
      description={
        requestId
          ? "Its owners and admins are told on their API screen, and can create keys at once."
          : "Nobody asks for it now. Its owners and admins can create keys at once."
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
