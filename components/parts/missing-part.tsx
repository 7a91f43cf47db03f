"use client";

import { CircleAlert } from "lucide-react";
import { WhyMissing } from "@/components/parts/missing-dialog";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Stands in for a part of a screen whose code cannot be loaded. */
export function MissingPart() {
  return (
    <Alert variant="destructive" role="alert">
      <CircleAlert aria-hidden />
      <AlertTitle>This part could not be loaded</AlertTitle>
      <AlertDescription>
        <WhyMissing />
        <Button variant="outline" size="sm" className="w-fit" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      </AlertDescription>
    </Alert>
  );
}

/** The same within a form: a reload would lose what was typed, so the new page opens beside it. */
export function MissingField() {
  return (
    <Alert variant="destructive" role="alert">
      <CircleAlert aria-hidden />
      <AlertTitle>These fields could not be loaded</AlertTitle>
      <AlertDescription>
        <p>
          The connection is lost, or the server was updated since this page was opened. What you entered is kept here.
        </p>
        <Button asChild variant="outline" size="sm" className="w-fit">
          <a href={window.location.href} target="_blank" rel="noreferrer">
            Open the new page in a new tab
          </a>
        </Button>
      </AlertDescription>
    </Alert>
  );
}
