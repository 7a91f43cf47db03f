"use client";

import { toast } from "sonner";
import { pauseWebhookEndpointAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { MESSAGE_RETENTION_DAYS } from "@/lib/webhooks/labels";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { EndpointAlert } from "./endpoint-alert";
import { useEndpointMutation } from "./use-endpoint-mutation";

/** The "Pause" dialog. */
export function PauseDialog({ endpoint, ...dialog }: EndpointDialogProps) {
  const { run, isPending, error } = useEndpointMutation(pauseWebhookEndpointAction, {
    onDone: () => {
      toast.success("Paused the endpoint");
      dialog.onClose();
    },
  });
  const pause = () => run({ endpointId: endpoint.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Pause ${titleOf(endpoint)}`}
      description={`Nothing is sent until you resume it. New events wait and are then sent in order. They are kept for ${MESSAGE_RETENTION_DAYS} days.`}
      label="Pause"
      isPending={isPending}
      onConfirm={pause}
    >
      <EndpointAlert error={error} onRetry={pause} />
    </ConfirmDialog>
  );
}
