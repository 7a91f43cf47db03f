"use client";

import { useQuery } from "@tanstack/react-query";
import { CirclePause } from "lucide-react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { suspendReason } from "@/lib/organizations/access-schema";
import type { OrganizationDetails } from "@/lib/organizations/labels";
import { setApiAccessAction } from "../actions";
import { organizationQuery } from "../queries";
import { count, sayRequests } from "./numbers";
import { ReasonField } from "./reason-field";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";
import { useReason } from "./use-reason";

/** "Suspend API access": says how many keys stop working, and asks why. */
export function SuspendDialog({ organization, ...dialog }: DialogProps & { organization: OrganizationDetails }) {
  const { id, name, apiAccess: seen } = organization;
  const { ask, field } = useReason(suspendReason);
  const { run, isPending, error } = useOperatorChange(id, setApiAccessAction, {
    onDone: () => {
      toast.success(`Suspended API access of “${name}”`, { description: "Its keys get 403 from now on." });
      dialog.onClose();
    },
  });
  const suspend = () => ask((reason) => run({ step: "suspend", seen, reason }));
  return (
    <ConfirmDialog
      {...dialog}
      title={`Suspend API access of “${name}”`}
      description="Holds from the next request on, in both environments. Requests under way end as they began."
      label="Suspend API access"
      isDestructive
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={suspend}
    >
      <Impact organization={organization} />
      <ReasonField label="Reason (optional)" {...field} />
      <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={suspend} />
    </ConfirmDialog>
  );
}

/** What stops working, counted anew as the dialog opens. */
function Impact({ organization }: { organization: OrganizationDetails }) {
  const { data } = useQuery({ ...organizationQuery(organization.id), refetchOnMount: "always" });
  const { keys, requestsToday } = data ?? organization;
  const working = keys.live.working + keys.sandbox.working;
  return (
    <div className="flex gap-2.5 rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
      <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="grid gap-1 tabular-nums">
        <p>
          {working === 0
            ? "No key works now, so no request is refused that would not be anyway."
            : `${count(working, "working key")} (${keys.live.working} live, ${keys.sandbox.working} sandbox) will answer 403 from the next request on.`}
        </p>
        <p>
          Requests today: {sayRequests(requestsToday.live)} live, {sayRequests(requestsToday.sandbox)} sandbox.
        </p>
        <p className="text-muted-foreground">
          Its admins can still edit, revoke and delete keys, but not create, rotate or reactivate any.
        </p>
      </div>
    </div>
  );
}
