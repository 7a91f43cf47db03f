"use client";

import { toast } from "sonner";
import { endOverlapAction } from "@/app/(dashboard)/integrations/api/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { maskedSecret } from "@/lib/keys/labels";
import type { KeyDialogProps } from "./dialog-props";
import { KeyAlert } from "./key-alert";
import { useKeyMutation } from "./use-key-mutation";

/** The "End overlap now" dialog. */
export function EndOverlapDialog({ keyView, ...dialog }: KeyDialogProps) {
  const { run, isPending, error } = useKeyMutation(endOverlapAction, {
    onDone: () => {
      toast.success(`Ended the overlap of “${keyView.name}”`, {
        description: "Only the new secret works from now on.",
      });
      dialog.onClose();
    },
  });
  const end = () => run({ keyId: keyView.id });
  const old = keyView.secrets.find((secret) => secret.state === "overlap");
  return (
    <ConfirmDialog
      {...dialog}
      title={`End the overlap of “${keyView.name}”`}
      description="The old secret stops working immediately. Integrations that still use it get 401."
      label="End overlap now"
      isDestructive
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={end}
    >
      {old && (
        <p className="text-sm">
          Old secret:{" "}
          <code className="font-mono text-[0.8125rem]">{maskedSecret(keyView.environment, old.lastFour)}</code>
        </p>
      )}
      <KeyAlert error={error} onRetry={end} />
    </ConfirmDialog>
  );
}
