"use client";

import { CircleAlert } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ActionFailure } from "@/lib/action-result";
import type { ErrorCode } from "@/lib/errors";

const TITLES: Partial<Record<ErrorCode, string>> = {
  UNAVAILABLE: "The database can’t be reached",
  CONFLICT: "Someone else changed this key",
  KEY_REVOKED: "This key was revoked meanwhile",
  KEY_NOT_REVOKED: "This key works again",
  KEY_EXPIRED: "This key has expired meanwhile",
  KEY_COMPROMISED: "This key was revoked as compromised",
  KEY_LIMIT_REACHED: "All keys are in use",
  NOT_FOUND: "This key is gone",
  ORGANIZATION_SWITCHED: "You switched organization",
  SIGNED_OUT: "You are signed out",
};
const RETRIABLE: ErrorCode[] = ["UNAVAILABLE", "INTERNAL_ERROR", "SIGNED_OUT"];

type ActionAlertProps = { error: ActionFailure | null; onRetry?: () => void };

/** Why an action failed, shown in the dialog that keeps what was typed; offers a retry where trying again can help. */
export function ActionAlert({ error, onRetry }: ActionAlertProps) {
  if (!error) return null;
  const canRetry = RETRIABLE.includes(error.code) && onRetry;
  return (
    <Alert variant="destructive" role="alert">
      <CircleAlert aria-hidden />
      <AlertTitle>{TITLES[error.code] ?? "That did not work"}</AlertTitle>
      <AlertDescription>
        <p>{error.message}</p>
        {error.requestId && RETRIABLE.includes(error.code) && (
          <p className="text-xs">
            Request id: <code className="font-mono">{error.requestId}</code>
          </p>
        )}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {error.code === "SIGNED_OUT" && (
            <Button asChild variant="outline" size="sm">
              <a href="/sign-in" target="_blank" rel="noreferrer">
                Sign in in a new tab
              </a>
            </Button>
          )}
          {canRetry && (
            <Button variant="outline" size="sm" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      </AlertDescription>
    </Alert>
  );
}
