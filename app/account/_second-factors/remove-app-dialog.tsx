"use client";

import { toast } from "sonner";
import { removeAuthenticatorAppAction } from "@/app/_second-factors/actions";
import { FACTOR_ALERT_TITLES, useFactorChange } from "@/app/_second-factors/use-factor-change";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";

export function RemoveAppDialog(dialog: DialogProps) {
  const { run, isPending, error } = useFactorChange(() => removeAuthenticatorAppAction(), {
    onDone: () => {
      toast.success("Removed the authenticator app");
      dialog.onClose();
    },
  });
  return (
    <ConfirmDialog
      {...dialog}
      title="Remove the authenticator app?"
      description="Its codes stop working. Without a passkey, your password alone is enough to sign in, and your recovery codes are deleted."
      label="Remove app"
      isDestructive
      isPending={isPending}
      onConfirm={() => run(null)}
    >
      {error && <ActionAlert error={error} titles={FACTOR_ALERT_TITLES} onRetry={() => run(null)} />}
    </ConfirmDialog>
  );
}
