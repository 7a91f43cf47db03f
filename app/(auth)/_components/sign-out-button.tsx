"use client";

import { useTransition } from "react";
import { signOutAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Button
      variant="outline"
      className="w-full"
      disabled={isLeaving}
      onClick={() => startLeaving(() => leaveAfter(signOutAction, "/sign-in"))}
    >
      Sign out
    </Button>
  );
}
