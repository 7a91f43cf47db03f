"use client";

import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { startOwnSingleSignOnAction } from "../actions";
import { useDeparture } from "./use-departure";

const TITLES = { NOT_FOUND: "No single sign-on here" };

/** The way to the provider of the person's own organization, and back to `callbackPath`. */
export function OwnSingleSignOn({ callbackPath, label }: { callbackPath: string; label: string }) {
  const { go, isPending, error } = useDeparture(startOwnSingleSignOnAction);
  return (
    <div className="grid gap-3">
      <ActionAlert error={error} titles={TITLES} />
      <PendingButton size="lg" className="w-full" isPending={isPending} onClick={() => go(callbackPath)}>
        {isPending ? "Going to your provider…" : label}
      </PendingButton>
    </div>
  );
}
