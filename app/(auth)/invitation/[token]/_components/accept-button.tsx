"use client";

import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useVisitorChange } from "@/components/dialogs/use-visitor-change";
import { acceptInvitationAction } from "../../actions";

const TITLES = {
  NOT_FOUND: "This invitation does not work any more",
  FORBIDDEN: "This invitation is for someone else",
  CONFLICT: "You are a member already",
};

/** Accepts the invitation for the signed-in person, then opens the organization. */
export function AcceptButton({ token, name }: { token: string; name: string }) {
  const { run, isPending, error, input } = useVisitorChange(acceptInvitationAction, () => window.location.assign("/"));
  const accept = () => run({ token });
  const isBusy = isPending || input !== null;
  return (
    <div className="grid gap-4">
      <ActionAlert error={error} titles={TITLES} onRetry={accept} />
      <PendingButton size="lg" className="w-full" isPending={isBusy} onClick={accept}>
        {isBusy ? "Joining…" : "Accept invitation"}
      </PendingButton>
      <p className="text-center text-muted-foreground text-sm wrap-anywhere">
        Signed in as <bdi>{name}</bdi>
      </p>
    </div>
  );
}
