"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { OwnSession } from "@/lib/auth/accounts/schema";
import { endOwnSessionAction } from "../actions";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

/** Asks before one of the person's other browsers is signed out. */
export function EndSessionDialog({ session, ...dialog }: DialogProps & { session: OwnSession }) {
  const { run, isPending, error } = useAccountChange(endOwnSessionAction, {
    onDone: () => {
      toast.success(`Signed out ${session.device}`);
      dialog.onClose();
    },
  });
  const end = () => run({ sessionId: session.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Sign out ${session.device}`}
      description={`It is signed out immediately.${session.address ? ` Its address was ${session.address}.` : ""} If you do not recognize it, change your password, too.`}
      label="Sign out"
      isDestructive
      isPending={isPending}
      isBlocked={error?.code === "NOT_FOUND"}
      onConfirm={end}
    >
      <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} onRetry={end} />
    </ConfirmDialog>
  );
}
