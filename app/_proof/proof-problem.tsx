"use client";

import { Hourglass } from "lucide-react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";

/** Says why a proof was not accepted, apart from what the field says itself. Screen readers announce a wait once. */
export function ProofProblem({ error, secondsLeft }: { error: ActionFailure | null; secondsLeft: number }) {
  if (error?.code !== "RATE_LIMITED") return <ActionAlert error={error} titles={TITLES} />;
  return (
    <Alert variant="warning" role="alert">
      <Hourglass aria-hidden />
      <AlertTitle>Too many attempts</AlertTitle>
      <AlertDescription>
        <span className="sr-only">{error.message}</span>
        <span aria-hidden className="tabular-nums">
          {secondsLeft > 0 ? `Try again in ${waitOf(secondsLeft)}.` : "You can try again now."}
        </span>
      </AlertDescription>
    </Alert>
  );
}

const TITLES = { VALIDATION_ERROR: "This did not work", CONFLICT: "Use your second factor" };

function waitOf(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
