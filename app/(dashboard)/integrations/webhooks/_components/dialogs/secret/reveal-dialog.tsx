"use client";

import { revealWebhookSecretAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { type Continues, type EndpointDialogProps, titleOf } from "../dialog-props";
import { EndpointAlert } from "../endpoint-alert";
import { useEndpointMutation } from "../use-endpoint-mutation";

/** Asks before the current secret is shown, because the audit log records it. */
export function RevealDialog({ endpoint, onNext, ...dialog }: EndpointDialogProps & Continues) {
  const { run, isPending, error } = useEndpointMutation(revealWebhookSecretAction, {
    onDone: (revealed) => onNext({ kind: "secret", endpoint, revealed, isRotated: false }),
    isUrgent: true,
  });
  const reveal = () => run({ endpointId: endpoint.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Reveal the secret of ${titleOf(endpoint)}`}
      description="Whoever knows it can send your software messages that look like ours. The audit log records that you saw it."
      label="Reveal secret"
      isPending={isPending}
      onConfirm={reveal}
    >
      <EndpointAlert error={error} onRetry={reveal} />
    </ConfirmDialog>
  );
}
