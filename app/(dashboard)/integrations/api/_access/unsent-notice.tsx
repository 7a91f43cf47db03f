"use client";

import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy-button";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { VOLUME_LABELS } from "@/lib/organizations/labels";
import type { AccessFormValues } from "./request-form";

type UnsentNoticeProps = {
  unsent: AccessFormValues;
  /** Who was faster. */
  requestedByName: string;
  /** The form that had the focus made way for it. */
  takesFocus: boolean;
  onDiscard: () => void;
};

/** Says that somebody else asked meanwhile, and gives back what was typed. */
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
      <AlertTitle id="unsent-title">{requestedByName} requested API access meanwhile</AlertTitle>
      <AlertDescription className="items-stretch">
        <p>What you entered was not sent. It stays here, for you alone, until you discard it or enter something new.</p>
        <Textarea
          readOnly
          dir="auto"
          aria-label="What you entered"
          className="mt-1 max-h-60 bg-background text-foreground"
          value={unsent.useCase}
        />
        {unsent.expectedVolume && <p>Requests you expect: {VOLUME_LABELS[unsent.expectedVolume]} a day</p>}
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
