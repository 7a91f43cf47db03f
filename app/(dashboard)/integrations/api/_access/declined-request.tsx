"use client";

import { CircleX } from "lucide-react";
import { byActor } from "@/components/actor-label";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AccessRequestView } from "@/lib/organizations/access-schema";
import { formatDateTime } from "@/lib/time/readable-time";

type DeclinedRequestProps = {
  decision: NonNullable<AccessRequestView["decision"]>;
  timeZone: string;
  /** Undefined when asking again is not possible, or the form is already open. */
  onAskAgain: (() => void) | undefined;
};

/** Says why the last request was declined, and offers "Ask again". */
export function DeclinedRequest({ decision: { at, byName, reason }, timeZone, onAskAgain }: DeclinedRequestProps) {
  return (
    <Alert variant="destructive">
      <CircleX aria-hidden />
      <AlertTitle>Declined</AlertTitle>
      <AlertDescription>
        {reason && (
          <p dir="auto" className="whitespace-pre-line text-foreground">
            {reason}
          </p>
        )}
        <p className="text-xs" suppressHydrationWarning>
          {formatDateTime(at, timeZone)} {byActor(byName)}
        </p>
        {onAskAgain && (
          <Button variant="outline" size="sm" className="mt-1.5 text-foreground" onClick={onAskAgain}>
            Ask again
          </Button>
        )}
      </AlertDescription>
    </Alert>
  );
}
