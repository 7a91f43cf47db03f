"use client";

import { CircleAlert } from "lucide-react";
import { scrollIntoView } from "@/components/lists/scroll-into-view";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ActionFailure, Fault } from "@/lib/dashboard/client/action-result";
import type { ErrorCode } from "@/lib/platform/errors";

export type AlertTitles = Partial<Record<ErrorCode, string>>;

const TITLES: AlertTitles = {
  UNAVAILABLE: "Not available right now",
  ORGANIZATION_SWITCHED: "You switched organization",
  SIGNED_OUT: "You are signed out",
};
const FAULT_TITLES: Record<Fault, string> = {
  no_connection: "No connection to the server",
  outdated_page: "This page is older than the server",
  unexpected_answer: "The server’s answer could not be read",
};
const RETRIABLE: ErrorCode[] = ["UNAVAILABLE", "INTERNAL_ERROR", "SIGNED_OUT"];

type ActionAlertProps = {
  error: ActionFailure | null;
  /** Titles that are specific to the changed object. */
  titles: AlertTitles;
  onRetry?: () => void;
};

/** Says why an action failed, inside the dialog. It offers a retry if that can help. */
export function ActionAlert({ error, titles, onRetry }: ActionAlertProps) {
  if (!error || error.isProofDeclined) return null;
  const isOutdated = error.fault === "outdated_page";
  const canRetry = RETRIABLE.includes(error.code) && !isOutdated && onRetry;
  return (
    <Alert ref={scrollIntoView} variant="destructive" role="alert">
      <CircleAlert aria-hidden />
      <AlertTitle>{titleOf(error, titles)}</AlertTitle>
      <AlertDescription>
        <p>{error.message}</p>
        {error.requestId && RETRIABLE.includes(error.code) && (
          <p className="text-xs">
            Request ID: <code className="font-mono">{error.requestId}</code>
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
          {isOutdated && (
            <Button asChild variant="outline" size="sm">
              <a href={window.location.href} target="_blank" rel="noreferrer">
                Open the new page in a new tab
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

function titleOf({ code, fault }: ActionFailure, titles: AlertTitles): string {
  return (fault && FAULT_TITLES[fault]) ?? titles[code] ?? TITLES[code] ?? "Something went wrong";
}
