"use client";

import { useQuery } from "@tanstack/react-query";
import { CirclePause } from "lucide-react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { type OrganizationDetails, suspendReason } from "@/lib/organizations/access-schema";
import { setApiAccessAction } from "../actions";
import { organizationQuery } from "../queries";
import { count, formatRequests } from "./numbers";
import { ReasonField } from "./reason-field";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "./use-operator-change";
import { useReason } from "./use-reason";

/** The "Suspend API access" dialog. It says how many keys stop working and asks for a reason. */
export function SuspendDialog({ organization, ...dialog }: DialogProps & { organization: OrganizationDetails }) {
  const { id, name, apiAccess: seen } = organization;
  const { ask, field } = useReason(suspendReason);
  const { run, isPending, error } = useOperatorChange(id, setApiAccessAction, {
    onDone: () => {
      toast.success(`Suspended API access for “${name}”`, { description: "Its keys get 403 from now on." });
      dialog.onClose();
    },
  });
  const suspend = () => ask((reason) => run({ step: "suspend", seen, reason }));
  return (
    <ConfirmDialog
      {...dialog}
      title={`Suspend API access for “${name}”`}
      description="This takes effect from the next request on, in both environments. Requests in progress complete as usual."
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

/** What stops working, counted again when the dialog opens. */
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
            ? "No key works now, so no working integration is affected."
            : `${count(working, "working key")} (${keys.live.working} live, ${keys.sandbox.working} sandbox) will get 403 from the next request on.`}
        </p>
        <p>
          Requests today: {formatRequests(requestsToday.live)} live, {formatRequests(requestsToday.sandbox)} sandbox.
        </p>
        <p className="text-muted-foreground">
          Its admins can still edit, revoke and delete keys, but they can’t create, rotate or reactivate keys.
        </p>
      </div>
    </div>
  );
}
