"use client";

import { Users } from "lucide-react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { updateSignInPolicyAction } from "../actions";
import { describeMembers } from "./describe-members";
import type { OrganizationDialogProps } from "./organization-dialog";
import { ORGANIZATION_ALERT_TITLES, useOrganizationChange } from "./use-organization-change";

const WORDS = {
  on: {
    title: "Require a second factor",
    description: "Members without one must set it up before they can do anything else. API keys keep working.",
    label: "Require a Second Factor",
    done: "A second factor is now required",
  },
  off: {
    title: "Stop requiring a second factor",
    description: "Members can then sign in with their password alone. Second factors that they have stay in use.",
    label: "Stop Requiring It",
    done: "A second factor is no longer required",
  },
};

/** Says how many members lack a second factor and what happens to them, before the policy changes. */
export function PolicyDialog({ organization, ...dialog }: OrganizationDialogProps) {
  const requiresSecondFactor = !organization.requiresSecondFactor;
  const words = requiresSecondFactor ? WORDS.on : WORDS.off;
  const { run, isPending, error } = useOrganizationChange(updateSignInPolicyAction, {
    onDone: () => {
      toast.success(words.done);
      dialog.onClose();
    },
  });
  const change = () => run({ requiresSecondFactor });
  return (
    <ConfirmDialog
      {...dialog}
      title={words.title}
      description={words.description}
      label={words.label}
      isPending={isPending}
      onConfirm={change}
    >
      {requiresSecondFactor && (
        <p className="flex gap-2.5 rounded-lg border bg-muted px-3.5 py-2.5 text-sm tabular-nums">
          <Users aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          {describeMembers(organization)}
        </p>
      )}
      <ActionAlert error={error} titles={ORGANIZATION_ALERT_TITLES} onRetry={change} />
    </ConfirmDialog>
  );
}
