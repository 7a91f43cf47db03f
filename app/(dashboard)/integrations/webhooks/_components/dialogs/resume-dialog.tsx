"use client";

import { toast } from "sonner";
import { resumeWebhookEndpointAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import { waitingOf } from "../health-figures";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { EndpointAlert } from "./endpoint-alert";
import { useEndpointMutation } from "./use-endpoint-mutation";

/** The "Resume" dialog of a paused endpoint, and the "Enable" dialog of a disabled one. */
export function ResumeDialog({ endpoint, ...dialog }: EndpointDialogProps) {
  const { run, isPending, error } = useEndpointMutation(resumeWebhookEndpointAction, {
    onDone: () => {
      toast.success(endpoint.status === "paused" ? "Resumed the endpoint" : "Enabled the endpoint");
      dialog.onClose();
    },
  });
  const resume = () => run({ endpointId: endpoint.id });
  const label = endpoint.status === "paused" ? "Resume" : "Enable";
  return (
    <ConfirmDialog
      {...dialog}
      title={`${label} ${titleOf(endpoint)}`}
      description={whatHappens(endpoint)}
      label={label}
      isPending={isPending}
      onConfirm={resume}
    >
      <EndpointAlert error={error} onRetry={resume} />
    </ConfirmDialog>
  );
}

function whatHappens({ status, health: { waiting } }: EndpointDetails): string {
  if (status === "disabled") {
    return "New events are sent again. Events from the time while it was disabled are in its deliveries as failed; “Recover” sends them.";
  }
  if (waiting === 0) return "New events are sent again from now on.";
  return `${waitingOf({ waiting })} that waited ${waiting === 1 ? "is" : "are"} sent first, then new events.`;
}
