"use client";

import Link from "next/link";
import { useTransition } from "react";
import { switchOrganizationAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Button } from "@/components/ui/button";
import { SignOutButton } from "../../_components/sign-out-button";
import { startOwnSingleSignOnAction } from "../actions";
import { useDeparture } from "./use-departure";

type OwnSingleSignOnProps = {
  callbackPath: string;
  label: string;
  /** Organizations that the person could work in instead. */
  others: { id: string; name: string }[];
  /** Nothing else is possible in this organization. */
  isStuck: boolean;
};

const TITLES = { NOT_FOUND: "No single sign-on here" };

/** The way to the provider of the person's own organization, and the ways out. */
export function OwnSingleSignOn({ callbackPath, label, others, isStuck }: OwnSingleSignOnProps) {
  const { go, isPending, error } = useDeparture(startOwnSingleSignOnAction);
  return (
    <div className="grid gap-3">
      <ActionAlert error={error} titles={TITLES} />
      <PendingButton size="lg" className="w-full" isPending={isPending} onClick={() => go(callbackPath)}>
        {isPending ? "Going to your provider…" : label}
      </PendingButton>
      {others.map((other) => (
        <SwitchButton key={other.id} {...other} />
      ))}
      {isStuck ? (
        <SignOutButton />
      ) : (
        <Button asChild variant="outline" className="w-full">
          <Link href="/">Back to the dashboard</Link>
        </Button>
      )}
    </div>
  );
}

function SwitchButton({ id, name }: { id: string; name: string }) {
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Button
      variant="outline"
      className="h-auto min-h-9 w-full whitespace-normal wrap-anywhere"
      disabled={isLeaving}
      onClick={() => startLeaving(() => leaveAfter(() => switchOrganizationAction(id), "/"))}
    >
      Work in {name} instead
    </Button>
  );
}
