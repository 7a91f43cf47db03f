"use client";

import { toast } from "sonner";
import { removePasskeyAction } from "@/app/_second-factors/actions";
import { FACTOR_ALERT_TITLES, useFactorChange } from "@/app/_second-factors/use-factor-change";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { PasskeyView } from "@/lib/auth/passkeys/schema";

export function RemovePasskeyDialog({ passkey: { id, name }, ...dialog }: DialogProps & { passkey: PasskeyView }) {
  const { run, isPending, error } = useFactorChange(removePasskeyAction, {
    onDone: () => {
      toast.success(`Removed “${name}”`);
      dialog.onClose();
    },
  });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Remove the passkey “${name}”?`}
      description="You can’t sign in with it any more. Your device or password manager may still offer it until you delete it there, too."
      label="Remove passkey"
      isDestructive
      isPending={isPending}
      onConfirm={() => run({ passkeyId: id })}
    >
      {error && <ActionAlert error={error} titles={FACTOR_ALERT_TITLES} onRetry={() => run({ passkeyId: id })} />}
    </ConfirmDialog>
  );
}
