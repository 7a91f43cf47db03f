"use client";

import { toast } from "sonner";
import { deleteWebhookEndpointAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { waitingOf } from "../health-figures";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { EndpointAlert } from "./endpoint-alert";
import { useEndpointMutation } from "./use-endpoint-mutation";

type DeleteDialogProps = EndpointDialogProps & {
  onDeleted: () => void;
  /** Whether the screen is navigating away after the deletion. */
  isLeaving: boolean;
};

/** The "Delete" dialog, which says what is lost. */
export function DeleteDialog({ endpoint, onDeleted, isLeaving, ...dialog }: DeleteDialogProps) {
  const { run, isPending, error } = useEndpointMutation(deleteWebhookEndpointAction, {
    deletedId: endpoint.id,
    onDone: () => {
      toast.success("Deleted the endpoint");
      onDeleted();
    },
  });
  const remove = () => run({ endpointId: endpoint.id });
  const { waiting } = endpoint.health;
  return (
    <ConfirmDialog
      {...dialog}
      title={`Delete ${titleOf(endpoint)}`}
      description="This permanently removes the endpoint. It can’t be undone. To stop it for a while, pause it instead."
      label="Delete endpoint"
      isDestructive
      isPending={isPending || isLeaving}
      onConfirm={remove}
    >
      <div className="grid gap-2 text-sm">
        <p>You lose:</p>
        <ul className="grid list-disc gap-1 pl-5">
          {waiting > 0 && (
            <li>
              {waitingOf({ waiting })} that {waiting === 1 ? "waits" : "wait"} to be sent
            </li>
          )}
          <li>its signing secrets: a new endpoint at this URL gets another one</li>
          <li>its deliveries and attempts, which can no longer be seen or sent again</li>
        </ul>
        <p className="text-muted-foreground">
          The audit log keeps what was changed, and your software can still read the events.
        </p>
      </div>
      <EndpointAlert error={error} onRetry={remove} />
    </ConfirmDialog>
  );
}
