"use client";

import { useTransition } from "react";
import { switchOrganizationAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { Button } from "@/components/ui/button";
import { SignOutButton } from "./sign-out-button";

type Organization = { id: string; name: string };

/** The ways out of a gate: the person's other organizations, and signing out. */
export function WaysOut({ others }: { others: Organization[] }) {
  return (
    <div className="grid gap-3">
      {others.map((other) => (
        <SwitchButton key={other.id} {...other} />
      ))}
      <SignOutButton />
    </div>
  );
}

function SwitchButton({ id, name }: Organization) {
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
