"use client";

import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog, type DialogProps } from "@/components/dialogs/confirm-dialog";
import type { ManagedAccount } from "@/lib/auth/accounts/console/schema";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { OPERATOR_ALERT_TITLES, useOperatorChange } from "../../_components/use-operator-change";
import {
  disableAccountAction,
  enableAccountAction,
  endAccountSessionsAction,
  resetSecondFactorAction,
} from "../actions";
import type { ConsoleAccountDialog } from "./console-account-dialog";

type Wording = {
  action: (input: { userId: string }) => Promise<ActionResult<ManagedAccount>>;
  title: string;
  description: string;
  label: string;
  done: string;
  isDestructive: boolean;
};

const WORDINGS: Record<ConsoleAccountDialog["kind"], Wording> = {
  disable: {
    action: disableAccountAction,
    title: "Disable",
    description:
      "The account is signed out everywhere immediately and can’t sign in until you enable it. Its API keys keep working. Ask the organization to rotate or revoke them.",
    label: "Disable account",
    done: "Disabled",
    isDestructive: true,
  },
  enable: {
    action: enableAccountAction,
    title: "Enable",
    description: "The account can sign in again, with the password and second factor that it had.",
    label: "Enable account",
    done: "Enabled",
    isDestructive: false,
  },
  endSessions: {
    action: endAccountSessionsAction,
    title: "Sign out",
    description: "Every browser is signed out immediately. The person can sign in again.",
    label: "Sign out everywhere",
    done: "Signed out",
    isDestructive: true,
  },
  resetSecondFactor: {
    action: resetSecondFactorAction,
    title: "Reset the second factor of",
    description:
      "This removes all passkeys, the authenticator app and the recovery codes, and signs the account out everywhere. Make sure that the request comes from this person: from now on the password alone signs in. We tell them by e-mail.",
    label: "Reset second factor",
    done: "Reset the second factor of",
    isDestructive: true,
  },
};

/** Asks before an operator changes an account. */
export default function ManageAccountDialog({ dialog, ...common }: DialogProps & { dialog: ConsoleAccountDialog }) {
  const { id: userId, email } = dialog.account;
  const { action, title, description, label, done, isDestructive } = WORDINGS[dialog.kind];
  const { run, isPending, error } = useOperatorChange<null, ManagedAccount>(userId, () => action({ userId }), {
    onDone: () => {
      toast.success(`${done} ${email}`);
      common.onClose();
    },
  });
  return (
    <ConfirmDialog
      {...common}
      title={`${title} ${email}`}
      description={description}
      label={label}
      isDestructive={isDestructive}
      isPending={isPending}
      isBlocked={error?.code === "CONFLICT"}
      onConfirm={() => run(null)}
    >
      <ActionAlert error={error} titles={OPERATOR_ALERT_TITLES} onRetry={() => run(null)} />
    </ConfirmDialog>
  );
}
