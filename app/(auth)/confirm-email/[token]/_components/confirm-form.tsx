"use client";

import { confirmEmailChangeAction } from "@/app/account/actions";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useVisitorChange } from "@/components/dialogs/use-visitor-change";

const TITLES = { NOT_FOUND: "This link does not work any more", CONFLICT: "This address is in use" };

/** The button that changes the address, then loads the account screen again. */
export function ConfirmForm({ token }: { token: string }) {
  const { run, isPending, error, input } = useVisitorChange(confirmEmailChangeAction, () =>
    window.location.assign("/account"),
  );
  return (
    <div className="grid gap-5">
      <ActionAlert error={error} titles={TITLES} onRetry={() => run({ token })} />
      <PendingButton
        size="lg"
        className="w-full"
        isPending={isPending || input !== null}
        onClick={() => run({ token })}
      >
        Confirm new address
      </PendingButton>
    </div>
  );
}
