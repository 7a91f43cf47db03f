"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy-button";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { VOLUME_LABELS } from "@/lib/organizations/labels";
import type { AccessFormValues } from "./draft";

type UnsentNoticeProps = {
  unsent: AccessFormValues;
  /** The person whose request arrived first. */
  requestedByName: string;
  /** Whether it takes over the focus from the form that it replaces. */
  takesFocus: boolean;
  onDiscard: () => void;
};

/** Says that somebody else requested access first, and shows the unsent text. */
export function UnsentNotice({ unsent, requestedByName, takesFocus, onDiscard }: UnsentNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) notice.current?.focus();
  }, [takesFocus]);
  function discard() {
    onDiscard();
    document.querySelector<HTMLElement>("h1")?.focus();
  }
  return (
    <Alert ref={notice} role="group" aria-labelledby="unsent-title" tabIndex={-1} variant="warning">
      <CircleAlert aria-hidden />
      <AlertTitle id="unsent-title">{requestedByName} has already requested API access</AlertTitle>
      <AlertDescription className="items-stretch">
        <p>
          What you entered was not sent. It stays here, visible only to you, until you discard it or enter something
          new.
        </p>
        <Textarea
          readOnly
          dir="auto"
          aria-label="What you entered"
          className="mt-1 max-h-60 bg-background text-foreground"
          value={unsent.useCase}
        />
        {unsent.expectedVolume && <p>Expected requests: {VOLUME_LABELS[unsent.expectedVolume]} a day</p>}
        <div className="mt-1 flex flex-wrap items-center gap-2 text-foreground">
          <CopyButton text={unsent.useCase} what="what you entered" variant="outline" size="sm">
            Copy
          </CopyButton>
          <Button variant="ghost" size="sm" onClick={discard}>
            Discard
          </Button>
        </div>
      </AlertDescription>
    </Alert>
  );
}
