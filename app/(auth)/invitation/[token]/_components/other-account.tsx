"use client";

import { CircleAlert } from "lucide-react";
import { useTransition } from "react";
import { signOutAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

type OtherAccountProps = { token: string; email: string; signedInAs: string };

/** For someone who is signed in with another address than the invited one. */
export function OtherAccount({ token, email, signedInAs }: OtherAccountProps) {
  const [isLeaving, startLeaving] = useTransition();
  const leave = () => startLeaving(() => leaveAfter(signOutAction, `/invitation/${token}`));
  return (
    <div className="grid gap-4">
      <Alert variant="warning">
        <CircleAlert aria-hidden />
        <AlertTitle>You are signed in as {signedInAs}</AlertTitle>
        <AlertDescription>
          Only {email} can accept this invitation. Sign out to continue with that address.
        </AlertDescription>
      </Alert>
      <PendingButton size="lg" className="w-full" isPending={isLeaving} onClick={leave}>
        Sign out and continue
      </PendingButton>
      <Button asChild variant="outline" size="lg" className="w-full">
        <a href="/">Stay signed in</a>
      </Button>
    </div>
  );
}
