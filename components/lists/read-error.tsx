"use client";

import { CircleAlert } from "lucide-react";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { isAppError } from "@/lib/platform/errors";

type ReadErrorProps = { error: Error; what: string; isRetrying: boolean; onRetry: () => void };

/** Says what could not be loaded and why, with the request id and a retry. */
export function ReadError({ error, what, isRetrying, onRetry }: ReadErrorProps) {
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : "";
  return (
    <Alert variant="destructive" role="alert">
      <CircleAlert aria-hidden />
      <AlertTitle>{what} could not be loaded</AlertTitle>
      <AlertDescription>
        <p>{isAppError(error) ? error.message : "Something went wrong. Try again."}</p>
        {requestId && (
          <p className="text-xs">
            Request ID: <code className="font-mono">{requestId}</code>
          </p>
        )}
        {isAppError(error) && error.code === "SIGNED_OUT" && (
          <Button asChild variant="outline" size="sm">
            <a href="/sign-in" target="_blank" rel="noreferrer">
              Sign in in a new tab
            </a>
          </Button>
        )}
        <PendingButton isPending={isRetrying} variant="outline" size="sm" onClick={onRetry}>
          Try again
        </PendingButton>
      </AlertDescription>
    </Alert>
  );
}
