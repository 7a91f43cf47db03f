"use client";

import { useTransition } from "react";
import { signOutAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { Button } from "@/components/ui/button";

type SignOutButtonProps = { label?: string; next?: string };

/** Signs out and opens the screen that comes next. */
export function SignOutButton({ label = "Sign out", next = "/sign-in" }: SignOutButtonProps) {
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Button
      variant="outline"
      className="h-auto min-h-9 w-full whitespace-normal wrap-anywhere"
      disabled={isLeaving}
      onClick={() => startLeaving(() => leaveAfter(signOutAction, next))}
    >
      {label}
    </Button>
  );
}
