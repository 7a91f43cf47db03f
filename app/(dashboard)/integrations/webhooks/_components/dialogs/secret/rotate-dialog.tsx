"use client";

import { useState } from "react";
import { rotateWebhookSecretAction } from "@/app/(dashboard)/integrations/webhooks/actions";
import { ChoiceList } from "@/components/choice-list";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import type { Overlap } from "@/lib/keys/labels";
import { type Continues, type EndpointDialogProps, titleOf } from "../dialog-props";
import { EndpointAlert } from "../endpoint-alert";
import { useEndpointMutation } from "../use-endpoint-mutation";

const OVERLAPS: { value: Overlap; label: string; explanation?: string }[] = [
  {
    value: "0",
    label: "Immediately",
    explanation: "Your software refuses messages until it has the new secret. They are repeated.",
  },
  { value: "1h", label: "After 1 hour" },
  {
    value: "24h",
    label: "After 24 hours",
    explanation: "Until then each message has both signatures, so you can switch without a gap.",
  },
  { value: "7d", label: "After 7 days" },
];

/** The "Rotate secret" dialog. */
export function RotateDialog({ endpoint, onNext, ...dialog }: EndpointDialogProps & Continues) {
  const [overlap, setOverlap] = useState<Overlap>("24h");
  const { run, isPending, error } = useEndpointMutation(rotateWebhookSecretAction, {
    onDone: (revealed) => onNext({ kind: "secret", endpoint, revealed, isRotated: true }),
    isUrgent: true,
  });
  const rotate = () => run({ endpointId: endpoint.id, overlap });
  const hasEarlier = endpoint.secrets.some(({ state }) => state === "overlap");
  return (
    <ConfirmDialog
      {...dialog}
      title={`Rotate the secret of ${titleOf(endpoint)}`}
      description="Messages get a new signing secret. Your software must verify with it before the old one ends."
      label="Rotate secret"
      isPending={isPending}
      onConfirm={rotate}
    >
      {hasEarlier && (
        <p className="rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
          A secret that was replaced earlier still signs. It stops immediately.
        </p>
      )}
      <ChoiceList legend="The old secret stops signing" choices={OVERLAPS} value={overlap} onChange={setOverlap} />
      <EndpointAlert error={error} onRetry={rotate} />
    </ConfirmDialog>
  );
}
