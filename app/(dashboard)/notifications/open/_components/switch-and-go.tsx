"use client";

import { useTransition } from "react";
import { switchOrganizationAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { PendingButton } from "@/components/dialogs/pending-button";

type SwitchAndGoProps = { organization: { id: string; name: string }; path: string };

/** Switches to the organization and opens the page there. */
export function SwitchAndGo({ organization, path }: SwitchAndGoProps) {
  const [isSwitching, startSwitch] = useTransition();
  return (
    <PendingButton
      isPending={isSwitching}
      onClick={() => startSwitch(() => leaveAfter(() => switchOrganizationAction(organization.id), path))}
    >
      Switch to {organization.name}
    </PendingButton>
  );
}
