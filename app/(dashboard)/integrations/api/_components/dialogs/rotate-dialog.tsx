"use client";

import { useState } from "react";
import { rotateKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import { ChoiceList } from "@/components/choice-list";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { type Overlap, scopeLabel } from "@/lib/keys/labels";
import type { Reveals } from "./create-dialog";
import type { KeyDialogProps } from "./dialog-props";
import { KeyAlert } from "./key-alert";
import { useKeyMutation } from "./use-key-mutation";

const OVERLAPS: { value: Overlap; label: string; explanation?: string }[] = [
  { value: "0", label: "Immediately", explanation: "Requests with the old secret get 401 from now on." },
  { value: "1h", label: "After 1 hour" },
  { value: "24h", label: "After 24 hours" },
  {
    value: "7d",
    label: "After 7 days",
    explanation: "Until then both secrets work, so you can switch without downtime.",
  },
];

/** The "Rotate Key" dialog. */
export function RotateDialog({ keyView, onReveal, ...dialog }: KeyDialogProps & Reveals) {
  const [overlap, setOverlap] = useState<Overlap>("0");
  const { run, isPending, error } = useKeyMutation(rotateKeyAction, { onDone: onReveal, isUrgent: true });
  const rotate = () => run({ keyId: keyView.id, overlap });
  const earlier = keyView.secrets.find((secret) => secret.state === "overlap");
  return (
    <ConfirmDialog
      {...dialog}
      title={`Rotate “${keyView.name}”`}
      description="The key gets a new secret, shown only once. Every integration that uses the key must switch to it."
      label="Rotate Key"
      isPending={isPending}
      onConfirm={rotate}
    >
      <p className="rounded-lg border bg-muted px-3.5 py-2.5 text-sm wrap-anywhere">
        Name, scope ({scopeLabel(keyView)}), sites and history stay the same.
        {earlier && ` The secret ending in ${earlier.lastFour}, replaced earlier, stops working immediately.`}
      </p>
      <ChoiceList legend="Old key stops working" choices={OVERLAPS} value={overlap} onChange={setOverlap} />
      {keyView.expiresAt && overlap !== "0" && (
        <p className="text-muted-foreground text-sm">It never works past the key’s own expiry.</p>
      )}
      <KeyAlert error={error} onRetry={rotate} />
    </ConfirmDialog>
  );
}
