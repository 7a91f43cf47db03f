"use client";

import Link from "next/link";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Button } from "@/components/ui/button";
import { useDeparture } from "../../_components/use-departure";
import { linkAccountAction } from "../../actions";

const TITLES = {
  CONFLICT: "The account was not linked",
  FORBIDDEN: "This is another account",
  PROOF_REQUIRED: "Sign in once more",
};

/** Confirms the link, or leaves the account as it is. */
export function ConfirmLink() {
  const { go, isPending, error } = useDeparture(linkAccountAction);
  return (
    <div className="grid gap-3">
      <ActionAlert error={error} titles={TITLES} />
      <PendingButton size="lg" className="w-full" isPending={isPending} onClick={() => go()}>
        Link My Account
      </PendingButton>
      <Button asChild variant="outline" className="w-full">
        <Link href="/">Not now</Link>
      </Button>
    </div>
  );
}
