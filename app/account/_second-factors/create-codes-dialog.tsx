"use client";

import { createRecoveryCodesAction } from "@/app/_second-factors/actions";
import { FACTOR_ALERT_TITLES, useFactorChange } from "@/app/_second-factors/use-factor-change";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { useCodesOrClose } from "./use-codes-or-close";

export function CreateCodesDialog(dialog: DialogProps) {
  const onDone = useCodesOrClose("Created recovery codes", dialog.onClose);
  const { run, isPending, error } = useFactorChange(() => createRecoveryCodesAction(), { isUrgent: true, onDone });
  return (
    <ConfirmDialog
      {...dialog}
      title="Create new recovery codes?"
      description="Your earlier codes stop working at once. You see the ten new ones only once."
      label="Create codes"
      isPending={isPending}
      onConfirm={() => run(null)}
    >
      {error && <ActionAlert error={error} titles={FACTOR_ALERT_TITLES} onRetry={() => run(null)} />}
    </ConfirmDialog>
  );
}
