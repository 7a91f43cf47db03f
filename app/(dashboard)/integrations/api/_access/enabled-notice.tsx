"use client";

import { CircleCheck, X } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AccessRequestView } from "@/lib/organizations/access-schema";
import { readStored, writeStored } from "./browser-storage";

/** Says that API access is enabled, until the user closes the notice in this browser. */
export function EnabledNotice({ request }: { request: AccessRequestView }) {
  const name = `api-access-seen:${request.id}`;
  const [isClosed, setIsClosed] = useState(false);
  const isSeen = useSyncExternalStore(
    subscribeToNothing,
    () => readStored(name) !== null,
    () => true,
  );
  if (isSeen || isClosed) return null;
  function close() {
    writeStored(name, "true");
    setIsClosed(true);
    document.querySelector<HTMLElement>("h1")?.focus();
  }
  return (
    <Alert variant="success" role="status" className="relative mb-6 pr-12">
      <CircleCheck aria-hidden />
      <AlertTitle>API access is enabled</AlertTitle>
      <AlertDescription>
        <p>Create a key for each integration, with the narrowest scope that does the job.</p>
      </AlertDescription>
      <Button
        variant="ghost"
        size="icon-sm"
        className="absolute top-2 right-2"
        aria-label="Close this notice"
        onClick={close}
      >
        <X aria-hidden />
      </Button>
    </Alert>
  );
}

function subscribeToNothing() {
  return () => undefined;
}
