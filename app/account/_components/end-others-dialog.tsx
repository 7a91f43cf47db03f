"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import { endOtherSessionsAction } from "../actions";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

/** Asks before all of the person's other browsers are signed out. */
export function EndOthersDialog({ others, ...dialog }: DialogProps & { others: number }) {
  const { run, isPending, error } = useAccountChange<null, { ended: number }>(() => endOtherSessionsAction(), {
    onDone: ({ ended }) => {
      toast.success(ended === 1 ? "Signed out one other browser" : `Signed out ${ended} other browsers`);
      dialog.onClose();
    },
  });
  return (
    <ConfirmDialog
      {...dialog}
      title="Sign out all other browsers"
      description={`${others === 1 ? "One browser is" : `${others} browsers are`} signed out immediately. You stay signed in here.`}
      label="Sign out all others"
      isDestructive
      isPending={isPending}
      onConfirm={() => run(null)}
    >
      <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} onRetry={() => run(null)} />
    </ConfirmDialog>
  );
}
